#!/usr/bin/env bash
# Measures our embedded Kinesis and two others from npm in one run, on a machine that should do nothing else: about four
# minutes. Needs what the build needs, and Node.js with npm. Prints a table; writes results/kinesis-load.json.
#
#   stocktrade-benchmarks/compare-kinesis.sh [--seconds N] [--warm-up N]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

tls=14567
plain=14568
kinesalite=14569
others=target/others
pids=()
# kinesis-local does not end when it is told to.
trap 'for pid in "${pids[@]}"; do kill -9 "$pid" 2>/dev/null || true; done' EXIT

if [[ ! -f target/benchmarks.jar ]]; then
  (cd .. && mvn -B -ntp package -DskipTests -pl stocktrade-benchmarks -am >/dev/null)
fi
npm install --no-audit --no-fund --no-save --silent --prefix "$others" kinesis-local@0.6.2 kinesalite@3.3.3 >&2

# kinesis-local looks for its certificate in the folder that it runs in.
(
  cd "$others/node_modules/kinesis-local"
  KINESIS_MOCK_TLS_PORT=$tls KINESIS_MOCK_PLAIN_PORT=$plain LOG_LEVEL=ERROR exec node main.js
) >"$others/kinesis-local.log" 2>&1 &
pids+=($!)
node "$others/node_modules/kinesalite/cli.js" --port $kinesalite --shardLimit 100 >"$others/kinesalite.log" 2>&1 &
pids+=($!)
for port in $tls $plain $kinesalite; do
  for ((tries = 0; ; tries++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
    if ((tries == 300)); then echo "nobody listens at port $port: see $others" >&2; exit 1; fi
    sleep 0.1
  done
done

java -cp target/benchmarks.jar io.stocktrade.benchmarks.local.KinesisLoad \
  --seconds 5 --warm-up 8 "$@" --ours \
  --endpoint "kinesis-local 0.6.2=https://127.0.0.1:$tls" \
  --endpoint "kinesis-local 0.6.2=http://127.0.0.1:$plain" \
  --endpoint "kinesalite 3.3.3=http://127.0.0.1:$kinesalite" \
  --commit "$(git rev-parse --short HEAD)" --json results/kinesis-load.json
