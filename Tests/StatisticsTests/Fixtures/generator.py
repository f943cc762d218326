"""xoshiro256** started by SplitMix64 from a seed and a stream, written apart from the Swift.

Output:
  0 0 [4584155835686347019, 6593786608613508372, 9205408310319559077]
  42 0 [13293875440306646534, 18055321799860681566, 6286577054238534448]
  42 1 [9100455945839299464, 8264929878914217062, 6550696161147627899]
  18446744073709551615 18446744073709551615 [11016454004342150170, 9770638526395442194, 4021221441493005562]
"""

MASK = (1 << 64) - 1


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def rotate(value, count):
    return ((value << count) | (value >> (64 - count))) & MASK


def bits(seed, stream):
    key = splitmix(seed)[1]
    mix = key ^ ((stream * 0xD1342543DE82EF95 + 0x2545F4914F6CDD1D) & MASK)
    state = []
    for _ in range(4):
        mix, value = splitmix(mix)
        state.append(value)
    while True:
        yield (rotate((state[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (state[1] << 17) & MASK
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = rotate(state[3], 45)


for seed, stream in ((0, 0), (42, 0), (42, 1), (MASK, MASK)):
    generator = bits(seed, stream)
    print(seed, stream, [next(generator) for _ in range(3)])
