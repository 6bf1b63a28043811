using System.Diagnostics;
using EventSpectrum.Log;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// Folding: events a second in memory beside reading their bodies and nothing more; from PostgreSQL beside a bare reading of the same
/// rows; and a server's start with and without a checkpoint, beside an empty one's.
/// </summary>
internal static class FoldSuite
{
    public static async Task RunAsync(Run run)
    {
        var events = run.Quick ? 100_000 : 1_000_000;
        InMemory(run, LifeInMemory.Of(events));
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            await StartAsync(run, postgres.ConnectionString, "an empty log");
            await using var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None);
            await DatabaseBenchmark.FillAsync(engine.Log, events);
            await using (var vacuum = engine.DataSource.CreateCommand("vacuum analyze")) await vacuum.ExecuteNonQueryAsync();
            await FromDatabaseAsync(run, engine, events);
            var without = await StartAsync(run, postgres.ConnectionString, $"{events:N0} events, no checkpoint");
            run.Add(Figure.Of($"start, {events:N0} events, checkpoint", "s", [await TimeStartAsync(postgres.ConnectionString)], "no checkpoint", [without]));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void InMemory(Run run, LifeInMemory life)
    {
        run.Title($"{life.Log.Count:N0} events folded");
        var (folded, read) = (new List<double>(), new List<double>());
        for (var round = -1; round < run.Rounds; round++)
        {
            var bodies = Rate(life.Log.Count, () =>
            {
                foreach (var e in life.Log) EventTypes.Read(e.Type, e.Data.Span);
            });
            var fold = Rate(life.Log.Count, () =>
            {
                var state = new SpectrumState();
                foreach (var e in life.Log) state.Apply(e);
            });
            // The first is for the compiler.
            if (round < 0) continue;
            folded.Add(fold);
            read.Add(bodies);
        }

        run.Add(Figure.Of("folded in memory, bodies read", "events/s", folded, "bodies read, nothing folded", read));
        run.Add(Figure.Of("folded in memory, bodies read", "events/s", folded, "aim", 2_000_000));
    }

    private static async Task FromDatabaseAsync(Run run, PostgresEngine engine, int events)
    {
        var (folded, bare) = (new List<double>(), new List<double>());
        for (var round = -1; round < run.Rounds; round++)
        {
            var reading = await RateAsync(events, () => ReadAsync(engine));
            var folding = await RateAsync(events, () => FoldAsync(engine));
            if (round < 0) continue;
            bare.Add(reading);
            folded.Add(folding);
        }

        run.Add(Figure.Of("folded from PostgreSQL", "events/s", folded, "bare reading of the same rows", bare));
    }

    private static async Task FoldAsync(PostgresEngine engine)
    {
        var state = new SpectrumState();
        await foreach (var e in engine.Log.ReadAsync(DatabaseBenchmark.Slug, 0)) state.Apply(e);
    }

    private static async Task ReadAsync(PostgresEngine engine)
    {
        await using var command = engine.DataSource.CreateCommand(
            """select seq_id, id, stream_id, version, type, "timestamp", data from spectrum.mt_events where tenant_id = $1 order by seq_id""");
        command.Parameters.Add(new() { Value = DatabaseBenchmark.Slug });
        await using var reader = await command.ExecuteReaderAsync();
        var length = 0L;
        while (await reader.ReadAsync()) length += reader.GetInt64(0) + reader.GetString(2).Length + reader.GetFieldValue<byte[]>(6).Length;
        if (length == 0) throw new InvalidOperationException("There was nothing to read.");
    }

    private static async Task<double> StartAsync(Run run, string connectionString, string of)
    {
        var took = await TimeStartAsync(connectionString);
        run.Add(Figure.Of($"start, {of}", "s", [took], "aim with 10⁶ votes", 3));
        return took;
    }

    // Until it is ready and has answered with the picture. A server that is stopped keeps a checkpoint, so the next start has one.
    private static async Task<double> TimeStartAsync(string connectionString)
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(new ServerSetup
        {
            ConnectionString = connectionString, Patience = TimeSpan.FromMinutes(10), Settings = new Dictionary<string, string> { ["EventSpectrum:LoadSample"] = "false" },
        });
        using var api = server.Api();
        if ((await api.SendAsync(HttpMethod.Get, $"api/spectra/{DatabaseBenchmark.Slug}")).Succeeded) await api.PictureAsync(DatabaseBenchmark.Slug);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return took;
    }

    private static double Rate(int count, Action run)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        run();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> RateAsync(int count, Func<Task> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
