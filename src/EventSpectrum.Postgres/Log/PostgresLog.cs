using EventSpectrum.Log;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Postgres.Log;

/// <summary>The log in PostgreSQL, on Marten's event tables and one row per appended batch.</summary>
public sealed class PostgresLog : ISpectrumLog
{
    /// <summary>SQLSTATE class 22: a value that its column cannot hold.</summary>
    private const string DataException = "22";

    private const string CommandKey = "es_commands_pkey";

    private readonly NpgsqlDataSource source;
    private readonly int known;
    private readonly Announcements announcements;

    /// <param name="source">Connections; shared with others.</param>
    /// <param name="unpooled">Connections to the same database that are closed after use, for listening.</param>
    /// <param name="known">The newest format of the log that this program understands.</param>
    /// <param name="logger">Told when listening was interrupted.</param>
    internal PostgresLog(NpgsqlDataSource source, NpgsqlDataSource unpooled, int known, ILogger logger)
    {
        (this.source, this.known) = (source, known);
        announcements = new Announcements(source, unpooled, logger);
    }

    /// <inheritdoc/>
    public async Task<AppendOutcome> AppendAsync(string spectrum, long after, AppendBatch batch, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var statements = AppendStatement.Create(connection, spectrum, after, batch, known);
        try
        {
            // Prepared by name and not by Npgsql's counting: that one loses track when a batch fails in which it is preparing.
            await statements.PrepareAsync(cancellation);
            return await ExecuteAsync(statements, after, cancellation);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation && error.ConstraintName == CommandKey)
        {
            return new AppendOutcome.CommandKnown();
        }
        catch (PostgresException error) when (error.SqlState.StartsWith(DataException, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"The log of {spectrum} cannot hold this batch: {error.MessageText}.", error);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadAsync(string spectrum, long after, long upTo = long.MaxValue, CancellationToken cancellation = default) =>
        LogReader.ReadAsync(source, spectrum, after, upTo, known, cancellation);

    /// <inheritdoc/>
    public async Task<LogHead> HeadAsync(string spectrum, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select last_sequence, recorded_at from spectrum.es_batches where tenant_id = $1 order by last_sequence desc limit 1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new LogHead(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1))
            : new LogHead(0, DateTimeOffset.MinValue);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, RecordedCommand>> FindCommandsAsync(
        string spectrum, IReadOnlyCollection<Guid> commands, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, RecordedCommand>();
        if (commands.Count == 0) return found;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select id, sequence, recorded_at, answer from spectrum.es_commands where tenant_id = $1 and id = any($2)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = spectrum });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. commands], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found[reader.GetGuid(0)] = new RecordedCommand(reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3));
        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> SpectraAsync(CancellationToken cancellation)
    {
        // From slug to next slug through the primary key: the cost grows with the spectra, not with their batches.
        await using var command = source.CreateCommand(
            """
            with recursive slug as (
                (select tenant_id from spectrum.es_batches order by tenant_id limit 1)
                union all
                select (select b.tenant_id from spectrum.es_batches b where b.tenant_id > slug.tenant_id order by b.tenant_id limit 1)
                from slug where slug.tenant_id is not null
            )
            select tenant_id from slug where tenant_id is not null
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var slugs = new List<string>();
        while (await reader.ReadAsync(cancellation)) slugs.Add(reader.GetString(0));
        return slugs;
    }

    /// <inheritdoc/>
    public Task AnnounceAsync(string spectrum, CancellationToken cancellation) => announcements.SendAsync(spectrum, cancellation);

    /// <inheritdoc/>
    /// <remarks>Also yields <see cref="ISpectrumLog.EverySpectrum"/> once it first listens: what was announced before that was not heard.</remarks>
    public IAsyncEnumerable<string> AnnouncementsAsync(CancellationToken cancellation) => announcements.ReceiveAsync(cancellation);

    private static async Task<AppendOutcome> ExecuteAsync(NpgsqlBatch statements, long after, CancellationToken cancellation)
    {
        await using var reader = await statements.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var head = reader.GetInt64(0);
        AppendOutcome outcome = await reader.IsDBNullAsync(1, cancellation)
            ? new AppendOutcome.LogMoved(head)
            : new AppendOutcome.Appended(
                await reader.IsDBNullAsync(2, cancellation) ? [] : reader.GetFieldValue<long[]>(2),
                reader.GetFieldValue<DateTimeOffset>(1));
        // The commit comes after the last row: only a reader read to its end has heard of it, or of its failure.
        while (await reader.ReadAsync(cancellation) || await reader.NextResultAsync(cancellation)) { }
        // It has not moved, and still nothing was appended: the other guard was it.
        return outcome is AppendOutcome.LogMoved && head == after
            ? throw new NewerLogException("The log may hold events of a newer format than this program understands. Nothing was appended.")
            : outcome;
    }
}
