module github.com/openwellbeing/plan

go 1.26.0
