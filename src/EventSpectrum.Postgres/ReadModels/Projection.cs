using EventSpectrum.Log;
using EventSpectrum.Spectra;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>
/// One node's turn at projecting a spectrum. A lock of its session keeps other nodes out, and all it writes goes over that very session:
/// when the connection ends, so do the lock and whatever was half written. After a failure it is of no use any more: open another.
/// </summary>
public sealed class Projection : IAsyncDisposable
{
    /// <summary>How many events go into one transaction.</summary>
    internal const int Page = 4096;

    private readonly string spectrum;
    private readonly ISpectrumLog log;
    private readonly NpgsqlConnection connection;
    private SpectrumState state;

    private Projection(string spectrum, ISpectrumLog log, NpgsqlConnection connection, SpectrumState state) =>
        (this.spectrum, this.log, this.connection, this.state) = (spectrum, log, connection, state);

    /// <summary>The last event that is in the rows.</summary>
    public long Sequence => state.Sequence;

    internal static async Task<Projection?> TryOpenAsync(
        string spectrum, NpgsqlDataSource unpooled, ISpectrumLog log, ICheckpointStore checkpoints, ILogger logger, CancellationToken cancellation)
    {
        var connection = await unpooled.OpenConnectionAsync(cancellation);
        try
        {
            await using var take = new NpgsqlCommand(
                "select pg_try_advisory_lock(hashtextextended('spectrum.project:' || $1, 0))", connection);
            take.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
            if (await take.ExecuteScalarAsync(cancellation) is true)
            {
                // Read after the lock was granted: whoever had it before has written its last.
                await using var ask = new NpgsqlCommand("select last_seq_id from spectrum.mt_event_progression where name = $1", connection);
                ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PostgresReadModels.ProgressName(spectrum) });
                var progress = await ask.ExecuteScalarAsync(cancellation) as long? ?? 0;
                return new Projection(spectrum, log, connection, await FoldAsync(spectrum, progress, log, checkpoints, logger, cancellation));
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Brings the rows up to the log's end, a page at a time: each page's rows and progress are one transaction.</summary>
    /// <returns>How many events that were.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellation, int page = Page)
    {
        var all = 0;
        for (var count = page; count == page; all += count)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            // Rows without progress are of no known past.
            if (state.Sequence == 0) await RowWriter.ClearAsync(transaction, spectrum, cancellation);
            count = await WritePageAsync(transaction, page, cancellation);
            if (count > 0) await transaction.CommitAsync(cancellation);
        }

        return all;
    }

    /// <summary>
    /// Makes all rows anew from the whole log, in one transaction: until its end everyone else sees the old ones, and if it fails they stay.
    /// Voting goes on; what is voted meanwhile is in the new rows too.
    /// </summary>
    /// <param name="advanced">Told after every page how many events were folded so far.</param>
    public async Task RebuildAsync(Func<long, Task> advanced, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RowWriter.ClearAsync(transaction, spectrum, cancellation);
        state = new SpectrumState();
        long all = 0;
        for (var count = Page; count == Page;)
        {
            all += count = await WritePageAsync(transaction, Page, cancellation);
            await advanced(all);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<int> WritePageAsync(NpgsqlTransaction transaction, int page, CancellationToken cancellation)
    {
        var from = state.Sequence;
        var fold = new PageFold(spectrum, state);
        await foreach (var e in log.ReadAsync(spectrum, from, cancellation: cancellation))
        {
            fold.Apply(e);
            if (fold.Events == page) break;
        }

        if (fold.Events > 0) await RowWriter.WriteAsync(transaction, spectrum, from, state.Sequence, fold.End(), cancellation);
        return fold.Events;
    }

    private static async Task<SpectrumState> FoldAsync(
        string spectrum, long upTo, ISpectrumLog log, ICheckpointStore checkpoints, ILogger logger, CancellationToken cancellation)
    {
        var state = new SpectrumState();
        if (upTo == 0) return state;
        if (await checkpoints.LoadAsync(spectrum, SpectrumImage.Format, upTo, cancellation) is { } checkpoint)
        {
            try
            {
                state = SpectrumImage.Decode(checkpoint.Image);
            }
            catch (InvalidDataException e)
            {
                logger.LogWarning(e, "The checkpoint of {Spectrum} at {Sequence} is damaged; folding the log for its read models", spectrum, checkpoint.Sequence);
            }
        }

        await foreach (var e in log.ReadAsync(spectrum, state.Sequence, upTo, cancellation)) state.Apply(e);
        return state;
    }
}
