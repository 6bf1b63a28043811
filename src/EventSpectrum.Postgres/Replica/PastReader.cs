using System.Runtime.CompilerServices;
using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;

namespace EventSpectrum.Postgres.Replica;

/// <summary>
/// Reads what is past: from the replica where there is one, as far as it has come, and the rest from the primary. The caller says up to where,
/// from what it knows itself, so the answer is the same whoever gives it.
/// </summary>
public sealed class PastReader
{
    private readonly ISpectrumLog log;
    private readonly PostgresAudit audit;
    private readonly PostgresReplica? replica;
    private long alone;
    private long helped;

    internal PastReader(ISpectrumLog log, PostgresAudit audit, PostgresReplica? replica) => (this.log, this.audit, this.replica) = (log, audit, replica);

    /// <summary>How many reads the replica has answered alone.</summary>
    public long ByReplica => Volatile.Read(ref alone);

    /// <summary>How many reads the primary had to go on with, or to answer from the beginning because the replica could not.</summary>
    public long ByPrimary => Volatile.Read(ref helped);

    /// <summary>A spectrum's events with <paramref name="after"/> &lt; sequence ≤ <paramref name="upTo"/>, in order.</summary>
    /// <param name="spectrum">Its slug.</param>
    /// <param name="after">What the caller has already.</param>
    /// <param name="upTo">A sequence that the primary is known to have.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async IAsyncEnumerable<RecordedEvent> ReadAsync(string spectrum, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (replica is { Health.Trouble: null })
        {
            await using var events = replica.ReadAsync(spectrum, after, upTo, cancellation).GetAsyncEnumerator(cancellation);
            while (await replica.NextAsync(events))
            {
                after = events.Current.Sequence;
                if (after == upTo) Interlocked.Increment(ref alone);
                yield return events.Current;
            }
        }

        if (after >= upTo) yield break;
        if (replica is not null) Interlocked.Increment(ref helped);
        await foreach (var e in log.ReadAsync(spectrum, after, upTo, cancellation)) yield return e;
    }

    /// <summary>A spectrum's batches that end at or before a sequence, with their hashes and events, in order.</summary>
    /// <param name="spectrum">Its slug.</param>
    /// <param name="upTo">The last sequence of a batch that the primary is known to have.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async IAsyncEnumerable<AuditedBatch> BatchesAsync(string spectrum, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var after = 0L;
        if (replica is { Health.Trouble: null })
        {
            await using var batches = replica.BatchesAsync(spectrum, upTo, cancellation).GetAsyncEnumerator(cancellation);
            while (await replica.NextAsync(batches))
            {
                after = batches.Current.Header.Last;
                if (after == upTo) Interlocked.Increment(ref alone);
                yield return batches.Current;
            }
        }

        if (after >= upTo) yield break;
        if (replica is not null) Interlocked.Increment(ref helped);
        await foreach (var batch in audit.ReadAsync(spectrum, after, upTo, cancellation)) yield return batch;
    }
}
