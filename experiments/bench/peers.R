# The R peers of the benchmark: one line a task, "task <tab> who <tab> CPU s <tab> wall s".
suppressMessages({library(coin); library(survival)})
data <- commandArgs(trailingOnly = TRUE)[1]
best <- function(task, who, run, times = 3) {
  seen <- replicate(times, { t <- system.time(run()); c(t[["user.self"]] + t[["sys.self"]], t[["elapsed"]]) })
  cat(sprintf("%s\t%s\t%.4f\t%.4f\n", task, who, min(seen[1, ]), min(seen[2, ])))
}
with <- function(p) paste(p, packageVersion(p))

units <- read.csv(file.path(data, "units.csv"))
units$arm <- factor(units$arm); units$block <- factor(units$block)
best("permutation, free", with("coin"), function()
  pvalue(independence_test(value ~ arm, units, distribution = approximate(nresample = 100000))))
best("permutation, blocked", with("coin"), function()
  pvalue(independence_test(value ~ arm | block, units, distribution = approximate(nresample = 100000))))

deals <- read.csv(file.path(data, "deals.csv"))
best("restricted mean", with("survival"), function() {
  fit <- survfit(Surv(days, code > 0) ~ arm, deals)
  summary(fit, rmean = 60)$table[, c("rmean", "se(rmean)")]
})
deals$end <- factor(deals$code, 0:2, c("open", "won", "lost"))
best("incidence", with("survival"), function() survfit(Surv(days, end) ~ 1, deals))
