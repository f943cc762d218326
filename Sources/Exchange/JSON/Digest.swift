internal import CCrypto

/// A SHA-256 (FIPS 180-4) over bytes.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 64 lower-case hexadecimal digits.
  public let hexadecimal: String
  /// The digest as plans write it: "sha256:" and the digits.
  public var description: String { "sha256:" + hexadecimal }

  /// The digest of bytes.
  public init(of bytes: [UInt8]) {
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    EVP_Digest(bytes, bytes.count, &output, &length, EVP_sha256(), nil)
    let digits = Array("0123456789abcdef")
    hexadecimal = String(output.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
