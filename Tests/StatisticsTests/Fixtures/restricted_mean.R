# Kaplan-Meier, restricted means and their errors on `aml` (Miller 1997, p. 49), subjects grouped in
# made-up clusters. R survival 3.5-3.
library(survival)
options(digits = 15)
maintained <- subset(aml, x == "Maintained")
other <- subset(aml, x == "Nonmaintained")
maintained$id <- c(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5)
other$id <- c(1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6)
fit <- survfit(Surv(time, status) ~ 1, maintained, conf.type = "log-log")
print(summary(fit)[c("time", "n.risk", "n.event", "surv", "std.err", "lower", "upper")])
for (arm in list(maintained, other)) {
  fit <- survfit(Surv(time, status) ~ 1, arm)
  for (tau in c(20, 30)) {
    auc <- residuals(fit, times = tau, type = "auc")
    print(c(
      tau, summary(fit, rmean = tau)$table[c("rmean", "se(rmean)")],
      sum(auc^2), sum(rowsum(c(auc), arm$id)^2)
    ))
  }
}
