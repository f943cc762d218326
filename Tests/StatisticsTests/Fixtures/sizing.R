# Power and sizes by R 4.2.2. Run: Rscript sizing.R
options(digits = 15)
show <- function(name, ...) cat(name, ":", paste(format(c(...), digits = 15), collapse = " "), "\n")
tight <- function(...) power.t.test(..., tol = 1e-13)
show("t", power.t.test(60, delta = .4)$power, power.t.test(5, delta = 2)$power,
  power.t.test(60, delta = .1, strict = TRUE)$power)
show("t size", tight(delta = .4, power = .8)$n, tight(delta = .5, power = .8)$n)
show("t difference", tight(60, power = .8)$delta)
# Unequal arms: 30 treated, 12 held out, by the same formula.
show("t unequal", pt(qt(.975, 40), 40, ncp = .9 / sqrt(1 / 30 + 1 / 12), lower.tail = FALSE))
show("rate", power.prop.test(80, .2, .35)$power, power.prop.test(80, .2, .22, strict = TRUE)$power)
show("rate size", power.prop.test(p1 = .2, p2 = .35, power = .8, tol = 1e-13)$n)
show("rate found", power.prop.test(80, p1 = .2, power = .8, tol = 1e-13)$p2)
# Fisher's test by enumeration with fisher.test itself.
enumerate <- function(m, n, p1, p2) {
  total <- 0
  for (x in 0:m) for (y in 0:n)
    if (fisher.test(matrix(c(x, m - x, y, n - y), 2))$p.value <= .05)
      total <- total + dbinom(x, m, p1) * dbinom(y, n, p2)
  total
}
show("fisher", enumerate(12, 9, .7, .2), enumerate(20, 20, .5, .1))

# Output:
# t : 0.5843644546292899 0.7905416315353077 0.0844403453512278
# t size : 99.0805650092244 63.7657637248461
# t difference : 0.515707189903172
# t unequal : 0.729486286559725
# rate : 0.5663354745878330 0.0610482879489945
# rate size : 137.914753135555
# rate found : 0.401661044239164
# fisher : 0.550598691573515 0.742388783911470
