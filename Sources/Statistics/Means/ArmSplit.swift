/// The values of each arm, in row order; columns of one length.
func split<Value>(
  _ values: [Value], _ isTreated: [Bool]
) -> (treatment: [Value], holdout: [Value]) {
  var treatment: [Value] = []
  var holdout: [Value] = []
  for (value, treated) in zip(values, isTreated) {
    if treated { treatment.append(value) } else { holdout.append(value) }
  }
  return (treatment, holdout)
}
