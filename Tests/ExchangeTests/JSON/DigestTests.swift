import Exchange
import Testing

@Suite struct DigestTests {
  /// Examples of FIPS 180-4, as published by NIST ("SHA-256 example values").
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the published digests come out`(message: String, hex: String) {
    #expect(Digest(of: Array(message.utf8)).description == "sha256:" + hex)
  }

  @Test func `a million letters have the published digest`() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      Digest(of: message).description
        == "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `a digest is read back from its text, and from no other text`() {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(digest.description) == digest)
    #expect(Digest("sha256:abc") == nil)
    #expect(Digest("md5:" + String(repeating: "0", count: 64)) == nil)
    #expect(Digest("sha256:" + String(repeating: "g", count: 64)) == nil)
  }
}
