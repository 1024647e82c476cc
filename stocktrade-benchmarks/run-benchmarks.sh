#!/usr/bin/env bash
# Measures everything that README tells, on a machine that should do nothing else, writes it to results/ as JSON, and
# renders README's tables and the plots of it. About half an hour on 2 cores; --quick takes five minutes, measures
# nothing that means anything, and writes to target/quick instead.
#
#   stocktrade-benchmarks/run-benchmarks.sh [--quick] [jmh] [growth] [publish] [end-to-end]
#
# Without names it runs all four. compare-kinesis.sh measures other Kinesis servers beside ours; it needs npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

quick=
parts=()
for argument in "$@"; do
  case $argument in
    --quick) quick=yes ;;
    jmh | growth | publish | end-to-end) parts+=("$argument") ;;
    *) echo "$argument (expected: --quick, jmh, growth, publish or end-to-end)" >&2; exit 2 ;;
  esac
done
if ((${#parts[@]} == 0)); then parts=(jmh growth publish end-to-end); fi

(cd .. && mvn -B -ntp package -DskipTests -pl stocktrade-benchmarks -am >/dev/null)
commit=$(git describe --always --dirty --exclude='*')
results=results
readme=../README.md
jmh=()
growth=()
publish=()
end_to_end=()
if [[ $quick ]]; then
  results=target/quick
  readme=target/quick/project.md
  mkdir -p "$results"
  cp results/*.json "$results"
  cp ../README.md "$readme"
  jmh=(-wi 0 -i 1 -r 10ms)
  growth=(--rounds 1)
  publish=(--seconds 1 --warm-up 1 --rounds 1)
  end_to_end=(--seconds 1 --warm-up 1 --rounds 1 --rate 200)
fi

main() { java -cp target/benchmarks.jar "io.stocktrade.benchmarks.$1" "${@:2}"; }

for part in "${parts[@]}"; do
  case $part in
    jmh)
      java -jar target/benchmarks.jar -prof gc "${jmh[@]}" -rf json -rff target/jmh.json
      main report.JmhResults --jmh target/jmh.json --json "$results/jmh.json" --commit "$commit"
      ;;
    growth) main growth.Growth "${growth[@]}" --json "$results/growth.json" --commit "$commit" ;;
    publish) main publish.PublishLoad "${publish[@]}" --json "$results/publish-load.json" --commit "$commit" ;;
    end-to-end)
      main endtoend.EndToEndBenchmark "${end_to_end[@]}" --json "$results/end-to-end.json" --commit "$commit"
      if [[ ! $quick ]]; then
        main endtoend.EndToEndBenchmark --matrix --seconds 3 --warm-up 5 --rounds 1 \
          --json "$results/end-to-end-matrix.json" --commit "$commit"
      fi
      ;;
  esac
done
main report.Renderer --results "$results" --readme "$readme"
echo "Results: $results/README.md; README.md's tables are rendered anew."
