using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventSpectrum.Log;

/// <summary>
/// The hashes that chain a spectrum's log, so that a changed, dropped or reordered event is found. PostgreSQL makes them as it appends
/// (<c>es_event_hash</c> and <c>es_batch_hash</c>); this is the same once more, for whoever checks.
/// </summary>
/// <remarks>
/// An event's hash is the SHA-256 of nine lines of UTF-8, parted by line feeds and without one at the end: <c>eventspectrum event 1</c>,
/// the spectrum's slug, the sequence, the id, the stream, the version, the type, the recorded time in microseconds since 1970, and the
/// body as PostgreSQL spells jsonb. JSON's texts have no bare line feed and the other parts of a good event have none either, so an
/// event in which one hides has more lines, and no two events have the same ones.
/// A batch's hash is the SHA-256 of the hash of the batch before it (32 zero bytes for a spectrum's first); of six lines, each ended by a
/// line feed: <c>eventspectrum batch 1</c>, the slug, the first sequence, the last, the number of events, the recorded time as above; and
/// of the hashes of its events, in order. The last batch's hash is the log's head: it vouches for all there was until then.
/// </remarks>
public static class LogHash
{
    /// <summary>The length of a hash, in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What stands for the hash of the batch before the first.</summary>
    public static ReadOnlySpan<byte> BeforeTheFirst => new byte[Size];

    /// <summary>The hash of an event.</summary>
    /// <param name="spectrum">The spectrum's slug.</param>
    /// <param name="e">The event, with its body spelled as PostgreSQL spells it.</param>
    public static byte[] OfEvent(string spectrum, RecordedEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"eventspectrum event 1\n{spectrum}\n{e.Sequence}\n{e.Id}\n{e.StreamId}\n{e.Version}\n{e.Type}\n{Microseconds(e.RecordedAt)}\n");
        hash.AppendData(e.Data.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of a batch.</summary>
    /// <param name="previous">The hash of the batch before it, or <see cref="BeforeTheFirst"/>.</param>
    /// <param name="spectrum">The spectrum's slug.</param>
    /// <param name="batch">What is said of the batch.</param>
    /// <param name="eventHashes">The hashes of its events, one after the other.</param>
    public static byte[] OfBatch(ReadOnlySpan<byte> previous, string spectrum, BatchHeader batch, ReadOnlySpan<byte> eventHashes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, $"eventspectrum batch 1\n{spectrum}\n{batch.First}\n{batch.Last}\n{batch.Events}\n{Microseconds(batch.RecordedAt)}\n");
        hash.AppendData(eventHashes);
        return hash.GetHashAndReset();
    }

    /// <summary>How times are hashed: microseconds since 1970.</summary>
    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static void Append(IncrementalHash hash, FormattableString lines) =>
        hash.AppendData(Encoding.UTF8.GetBytes(lines.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>What a batch says of itself.</summary>
/// <param name="First">Its first event's sequence.</param>
/// <param name="Last">Its last event's sequence.</param>
/// <param name="Events">How many events it has.</param>
/// <param name="RecordedAt">When all of them were recorded, UTC, in microseconds.</param>
public readonly record struct BatchHeader(long First, long Last, int Events, DateTimeOffset RecordedAt);
