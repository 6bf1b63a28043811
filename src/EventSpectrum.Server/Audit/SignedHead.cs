using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;

namespace EventSpectrum.Server.Audit;

/// <summary>
/// The hash that a spectrum's log ended with at a time, signed. Published outside of the server, it shows later that nothing before it was changed,
/// not even by whoever has the database and the key.
/// </summary>
/// <param name="Spectrum">The slug.</param>
/// <param name="Sequence">The last event; 0 for a log without events.</param>
/// <param name="At">When it was recorded, UTC, to the microsecond.</param>
/// <param name="Hash">The last batch's hash, 64 hexadecimal digits.</param>
/// <param name="Signed">
/// The bytes that are signed, as UTF-8: <c>eventspectrum head 1</c>, slug, sequence, microseconds since 1970 and hash, parted by line feeds, none at the end.
/// </param>
/// <param name="Signature">ECDSA with P-256 and SHA-256 over these bytes, DER, in base 64.</param>
/// <param name="PublicKey">The key to check it with, PEM.</param>
internal sealed record SignedHead(string Spectrum, long Sequence, DateTimeOffset At, string Hash, string Signed, string Signature, string PublicKey)
{
    /// <summary>Signs where a chain ends.</summary>
    public static SignedHead Of(string spectrum, ChainHead head, ECDsa key)
    {
        var signed = Text(spectrum, head.Sequence, head.RecordedAt, LogFile.Hex(head.Hash));
        var signature = key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new SignedHead(
            spectrum, head.Sequence, head.RecordedAt, LogFile.Hex(head.Hash), signed, Convert.ToBase64String(signature), key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>Whether the signature is that of the public key over what the head says.</summary>
    public bool IsSigned()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(PublicKey);
            var said = Text(Spectrum, Sequence, At, Hash);
            return said == Signed && key.VerifyData(
                Encoding.UTF8.GetBytes(said), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>What tells one public key from another at a glance: the SHA-256 of its bytes.</summary>
    public string KeyFingerprint()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(PublicKey);
        return LogFile.Hex(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    private static string Text(string spectrum, long sequence, DateTimeOffset at, string hash) => string.Create(
        CultureInfo.InvariantCulture, $"eventspectrum head 1\n{spectrum}\n{sequence}\n{LogHash.Microseconds(at)}\n{hash}");
}
