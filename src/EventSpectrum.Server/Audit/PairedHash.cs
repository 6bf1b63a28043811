using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;

namespace EventSpectrum.Server.Audit;

/// <summary>An event and the hash that its batch holds of it.</summary>
/// <param name="Event">The event; null where the batch has a hash and no event.</param>
/// <param name="Hash">The hash; null where the batch has an event and no hash.</param>
/// <param name="From">The lowest sequence that the event can have.</param>
/// <param name="To">The highest.</param>
internal readonly record struct PairedHash(RecordedEvent? Event, byte[]? Hash, long From, long To)
{
    /// <summary>
    /// Every event and every hash of a batch once, in order. As many of one as of the other belong together by their place. Otherwise
    /// something was taken out or put in, and events find their hashes by being hashed: what is left alone is what does not belong.
    /// </summary>
    public static IReadOnlyList<PairedHash> Of(string spectrum, AuditedBatch batch)
    {
        byte[][] hashes = [.. batch.EventHashes.Chunk(LogHash.Size)];
        if (hashes.Length == batch.Events.Count) return [.. batch.Events.Zip(hashes, (e, hash) => new PairedHash(e, hash, e.Sequence, e.Sequence))];
        PairedHash[] pairs = [.. Found(spectrum, batch.Events, hashes)];
        if (pairs is [{ Event: null } only]) return [only with { From = batch.Header.First, To = batch.Header.Last }];
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Event is null) pairs[i] = pairs[i] with { From = Lowest(pairs, i, batch.Header), To = Highest(pairs, i, batch.Header) };
        }

        return pairs;
    }

    private static IEnumerable<PairedHash> Found(string spectrum, List<RecordedEvent> events, byte[][] hashes)
    {
        var next = 0;
        foreach (var e in events)
        {
            var own = LogHash.OfEvent(spectrum, e);
            var found = Array.FindIndex(hashes, next, hash => hash.AsSpan().SequenceEqual(own));
            for (; next < found; next++) yield return new PairedHash(null, hashes[next], 0, 0);
            yield return new PairedHash(e, found < 0 ? null : hashes[next++], e.Sequence, e.Sequence);
        }

        for (; next < hashes.Length; next++) yield return new PairedHash(null, hashes[next], 0, 0);
    }

    // A batch names its first and its last event; what is missing between others lies between these.
    private static long Lowest(PairedHash[] pairs, int at, BatchHeader batch) =>
        at == pairs.Length - 1 ? batch.Last : Array.FindLast(pairs[..at], p => p.Event is not null) is { Event: { } before } ? before.Sequence + 1 : batch.First;

    private static long Highest(PairedHash[] pairs, int at, BatchHeader batch) =>
        at == 0 ? batch.First : Array.Find(pairs[at..], p => p.Event is not null) is { Event: { } after } ? after.Sequence - 1 : batch.Last;
}
