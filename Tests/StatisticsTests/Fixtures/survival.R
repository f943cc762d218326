# Curves, tests and hazard ratios of 24 opportunities of 10 accounts, by R 4.2.2 with
# survival 3.5-3 and cmprsk 2.2-11. Run: Rscript survival.R
suppressMessages({library(survival); library(cmprsk)})
options(digits = 15)
time    <- c(5,8,8,12,12,15,20,20,23,30,30,41,  3,5,8,8,12,14,14,20,26,30,33,45)
outcome <- c(1,2,1,0,1,2,1,1,0,2,0,0,           2,1,1,2,2,0,1,2,1,0,1,0)
arm     <- rep(c(1, 0), each = 12)
account <- c(1,1,2,2,2,3,3,4,4,5,5,5,  6,6,7,7,8,8,8,9,9,10,10,10)
segment <- rep(c(0, 1, 1), 8)
closed  <- as.integer(outcome > 0)
show <- function(name, ...) cat(name, ":", paste(format(c(...), digits = 15), collapse = " "), "\n")
for (type in c("plain", "log", "log-log")) {
  f <- survfit(Surv(time, closed) ~ 1, subset = arm == 1, conf.type = type)
  s <- summary(f, times = c(8, 20, 30))
  show(type, s$n.risk, s$surv, s$std.err, s$lower, s$upper)
  q <- quantile(f, c(.25, .5, .75))
  show("  quantiles", q$quantile, q$lower, q$upper)
  f <- survfit(Surv(time, closed) ~ 1, subset = arm == 1, conf.type = type, cluster = account)
  s <- summary(f, times = c(8, 20, 30))
  show("  clustered", s$std.err, s$lower, s$upper)
  q <- quantile(f, .5); show("  clustered median", q$quantile, q$lower, q$upper)
}
for (rho in c(0, 1)) {
  d <- survdiff(Surv(time, closed) ~ I(1 - arm), rho = rho)
  show(paste("rho", rho), d$obs, d$exp, d$var[1, 1], d$chisq)
}
d <- survdiff(Surv(time, closed) ~ I(1 - arm) + strata(segment)); show("stratified", d$chisq)
third <- rep(0:2, 8)
d <- survdiff(Surv(time, closed) ~ third); show("three arms", d$chisq)
for (ties in c("efron", "breslow", "exact")) {
  f <- coxph(Surv(time, closed) ~ arm, ties = ties)
  show(ties, coef(f), sqrt(diag(vcov(f))), f$loglik, f$score)
}
for (ties in c("efron", "breslow")) {
  f <- coxph(Surv(time, closed) ~ arm + strata(segment), ties = ties, cluster = account)
  show(paste(ties, "clustered"), coef(f), sqrt(diag(vcov(f))), sqrt(diag(f$naive.var)))
}
g <- cuminc(time, outcome, arm); show("gray", t(g$Tests[, 1:2]))
t <- timepoints(g, c(8, 20, 30)); show("incidence 0 1, 1 1, 0 2, 1 2", t(t$est)); show("variance", t(t$var))
show("gray, three arms", t(cuminc(time, outcome, third)$Tests[, 1:2]))
f <- crr(time, outcome, arm, failcode = 1, gtol = 1e-12); show("fine-gray", f$coef, sqrt(f$var))
f <- crr(time, outcome, arm, failcode = 2, gtol = 1e-12); show("fine-gray, lost", f$coef, sqrt(f$var))
