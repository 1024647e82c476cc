package main

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"
	"time"
)

const timeout = time.Minute

// A named check, which fails by a panic.
type check struct {
	name string
	run  func()
}

// runAll runs checks one after the other and prints their outcomes as TAP.
func runAll(checks []check) {
	fmt.Printf("1..%d\n", len(checks))
	for i, each := range checks {
		failure := make(chan string, 1)
		go func() {
			defer func() {
				if why := recover(); why != nil {
					failure <- fmt.Sprintf("%v\n%s", why, debug.Stack())
				}
				close(failure)
			}()
			each.run()
		}()
		var why string
		select {
		case why = <-failure:
		case <-time.After(timeout):
			why = fmt.Sprintf("no end after %s", timeout)
		}
		if why == "" {
			fmt.Printf("ok %d - %s\n", i+1, each.name)
			continue
		}
		fmt.Printf("not ok %d - %s\n", i+1, each.name)
		for _, line := range strings.Split(why, "\n") {
			fmt.Printf("# %s\n", line)
		}
	}
}

func expect[T any](actual, expected T) {
	if !reflect.DeepEqual(actual, expected) {
		panic(fmt.Sprintf("%v (expected: %v)", actual, expected))
	}
}

func expectThat(fine bool, actual any) {
	if !fine {
		panic(fmt.Sprint(actual))
	}
}

func must[T any](value T, err error) T {
	none(err)
	return value
}

func none(err error) {
	if err != nil {
		panic(err)
	}
}
