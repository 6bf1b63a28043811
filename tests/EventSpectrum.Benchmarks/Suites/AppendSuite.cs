using System.Diagnostics;
using System.Text;
using EventSpectrum.Log;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.Votes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// The append of votes, on one connection, beside two peers in the same database: the bare set-based insert of the very same rows into
/// tables like ours, indexes and foreign key and all, in batches of the same size, with the rows of commands where those are written; and the same
/// insert with one commit for every vote. The engine's append does more for its time: the order's lock, streams' versions, the hash chain.
/// </summary>
internal static class AppendSuite
{
    private const string Slug = "append";
    private const int Tools = 32;
    private static readonly string DotnetType = $"{typeof(VoteCast).FullName}, EventSpectrum";
    // The events' table as it is, with the foreign key that Marten gives it, and the streams to refer to.
    private const string Tables =
        """
        create schema bench;
        create table bench.streams (like spectrum.mt_streams including all);
        create table bench.events (like spectrum.mt_events including all, foreign key (tenant_id, stream_id) references bench.streams (tenant_id, id));
        create table bench.commands (like spectrum.es_commands including all);
        create sequence bench.numbers;
        insert into bench.streams (tenant_id, id) select 'append', format('tool/%s/%s', tool, size) from generate_series(0, 31) tool, unnest('{1,40,400}'::int[]) size;
        """;

    private static long made;

    public static async Task RunAsync(Run run)
    {
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            await using var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None);
            await MeasureAsync(run, engine);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(Run run, PostgresEngine engine)
    {
        await using var connection = await engine.DataSource.OpenConnectionAsync();
        await using (var tables = new NpgsqlCommand(Tables, connection)) await tables.ExecuteNonQueryAsync();

        run.Title($"Votes appended, on one connection ({await DatabaseBenchmark.SettingsAsync(engine)})");
        var lasting = TimeSpan.FromSeconds(run.Quick ? 0.8 : 3);
        foreach (var size in (int[])[1, 40, 400])
        {
            var versions = new long[Tools];
            Task Ours(bool commands) => AppendAsync(engine.Log, Votes(size, commands));
            Task Raw(bool commands) => InsertAsync(connection, Votes(size, commands), size, versions);
            Task Single() => InsertAsync(connection, Votes(1, commands: true), size, versions);
            await TimeAsync(() => Ours(true), size, lasting / 2);
            await TimeAsync(() => Raw(true), size, lasting / 2);

            var (with, without, single) = (new List<double>(), new List<double>(), new List<double>());
            var (raw, rawWith) = (new List<double>(), new List<double>());
            for (var round = 0; round < run.Rounds; round++)
            {
                raw.Add(await TimeAsync(() => Raw(false), size, lasting));
                without.Add(await TimeAsync(() => Ours(false), size, lasting));
                rawWith.Add(await TimeAsync(() => Raw(true), size, lasting));
                with.Add(await TimeAsync(() => Ours(true), size, lasting));
                single.Add(await TimeAsync(Single, 1, lasting));
            }

            run.Add(Figure.Of($"append, {size} a batch", "votes/s", without, "bare insert of the same rows", raw));
            run.Add(Figure.Of($"append, {size} a batch, with command ids", "votes/s", with, "bare insert of the same rows", rawWith));
            run.Add(Figure.Of($"append, {size} a batch, with command ids", "votes/s", with, "bare insert, one commit per vote", single));
        }
    }

    private static AppendBatch Votes(int count, bool commands)
    {
        var (events, answered) = (new NewEvent[count], new NewCommand[commands ? count : 0]);
        for (var i = 0; i < count; i++)
        {
            var n = made++;
            var tool = (int)(n % Tools);
            var body = Encoding.UTF8.GetBytes($$"""{"ParticipantId":"p{{n % 5_000:x12}}","X":{{n * 37 % 10_001}},"Y":{{n * 91 % 10_001}}}""");
            events[i] = new NewEvent(Guid.CreateVersion7(), $"tool/{tool}", "tool", "vote_cast", DotnetType, body);
            if (commands) answered[i] = new NewCommand(Guid.NewGuid(), i, """{"X":12.34,"Y":56.78,"PositionX":50.12345,"PositionY":49.87654,"Votes":1234}""");
        }

        return new AppendBatch(events, answered);
    }

    private static long last;

    private static async Task AppendAsync(ISpectrumLog log, AppendBatch batch)
    {
        if (await log.AppendAsync(Slug, last, batch, CancellationToken.None) is not AppendOutcome.Appended appended) throw new InvalidOperationException("Somebody else appended.");
        last = appended.Sequences[^1];
    }

    private const string Insert =
        """
        insert into bench.events (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id, mt_dotnet_type, is_archived)
        select nextval('bench.numbers'), new.id, new.stream_id, new.version, new.data, new.type, now(), 'append', new.dotnet_type, false
        from unnest($1, $2, $3, $4, $5, $6) as new (id, stream_id, version, type, dotnet_type, data)
        """;

    private const string InsertWithCommands =
        $"""
        with command as (
            insert into bench.commands (tenant_id, id, sequence, recorded_at, answer)
            select 'append', new.id, 1, now(), new.answer from unnest($7, $8) as new (id, answer)
        )
        {Insert}
        """;

    private static async Task InsertAsync(NpgsqlConnection connection, AppendBatch batch, int streams, long[] versions)
    {
        var (events, answered) = (batch.Events, batch.Commands);
        await using var command = new NpgsqlCommand(answered.Count == 0 ? Insert : InsertWithCommands, connection);
        command.Parameters.Add(Column(events, e => e.Id, NpgsqlDbType.Uuid));
        // A stream of its own for every size of batch: versions are unique.
        command.Parameters.Add(Column(events, e => $"{e.StreamId}/{streams}", NpgsqlDbType.Text));
        command.Parameters.Add(Column(events, e => ++versions[int.Parse(e.StreamId.AsSpan(5), System.Globalization.CultureInfo.InvariantCulture)], NpgsqlDbType.Bigint));
        command.Parameters.Add(Column(events, e => e.Type, NpgsqlDbType.Text));
        command.Parameters.Add(Column(events, e => e.DotnetType, NpgsqlDbType.Text));
        command.Parameters.Add(Column(events, e => e.Data, NpgsqlDbType.Jsonb));
        if (answered.Count > 0)
        {
            command.Parameters.Add(Column(answered, c => c.Id, NpgsqlDbType.Uuid));
            command.Parameters.Add(Column(answered, c => c.Answer, NpgsqlDbType.Text));
        }

        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter<T[]> Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value, NpgsqlDbType type) =>
        new() { TypedValue = [.. rows.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };

    /// <returns>Votes a second.</returns>
    private static async Task<double> TimeAsync(Func<Task> batch, int size, TimeSpan lasting)
    {
        var (start, votes) = (Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(start) < lasting)
        {
            await batch();
            votes += size;
        }

        return votes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
