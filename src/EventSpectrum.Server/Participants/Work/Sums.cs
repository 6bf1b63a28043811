using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace EventSpectrum.Server.Participants.Work;

/// <summary>
/// The sum itself: find a whole number so that SHA-256 over the SHA-256 of the challenge (32 bytes) and the number (8 bytes, the largest
/// first) begins with so many zero bits. Each bit doubles the tries it takes; checking takes one.
/// </summary>
internal static class Sums
{
    /// <summary>The largest number: what JavaScript holds exactly.</summary>
    public const long Most = (1L << 53) - 1;

    /// <summary>Whether a number solves a challenge.</summary>
    public static bool Solves(string challenge, long number, int bits)
    {
        if (number is < 0 or > Most) return false;
        Span<byte> message = stackalloc byte[40];
        SHA256.HashData(Encoding.UTF8.GetBytes(challenge), message);
        return ZeroBits(message, number) >= bits;
    }

    /// <summary>Solves a challenge, for callers that are programs.</summary>
    public static long Solve(string challenge, int bits, CancellationToken cancellation)
    {
        Span<byte> message = stackalloc byte[40];
        SHA256.HashData(Encoding.UTF8.GetBytes(challenge), message);
        for (var number = 0L; ; number++)
        {
            if (ZeroBits(message, number) >= bits) return number;
            if ((number & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
        }
    }

    private static int ZeroBits(Span<byte> message, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(message[32..], number);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(message, hash);
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
