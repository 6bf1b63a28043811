using EventSpectrum.Log;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Benchmarks;

/// <summary>What a start costs on a real PostgreSQL: the whole log read and folded, beside the newest checkpoint and a tail.</summary>
internal static class DatabaseBenchmark
{
    /// <summary>The spectrum of the simulated life.</summary>
    public const string Slug = "life";
    private const int Batch = 500;
    private const int Tail = 1_000;
    private static readonly string[] Settings = ["server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers"];

    public static async Task RunAsync(int events, int rounds, TextWriter to)
    {
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            await using var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None);
            var durability = new List<string>();
            foreach (var setting in Settings) durability.Add($"{setting} {await ShowAsync(engine, setting)}");
            await FillAsync(engine.Log, events);
            await KeepAsync(engine, events);
            var figures = Rounds.Run(
                rounds,
                new Subject("LIMIT: the whole log read and folded", 1, () => FoldAsync(engine, new SpectrumState()).GetAwaiter().GetResult()),
                [new Subject($"checkpoint read, and a tail of {Tail:N0}", 3, () => StartAsync(engine).GetAwaiter().GetResult())]);
            Report.Print(to, $"{events:N0} events in PostgreSQL ({string.Join(", ", durability)}), in {directory}", figures);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Appends a simulated life of so many events.</summary>
    public static async Task FillAsync(ISpectrumLog log, int events)
    {
        var life = LifeInMemory.Simulate(events);
        for (var count = 0; count < events;)
        {
            var batch = life.Next(Math.Min(Batch, events - count));
            var appended = await log.AppendAtEndAsync(
                Slug, new AppendBatch([.. batch.Select(e => EventTypes.ToNew(Guid.CreateVersion7(), e.Stream, e.Event))], []), CancellationToken.None);
            life.Recorded(appended.Sequences);
            count += batch.Count;
        }
    }

    private static async Task KeepAsync(PostgresEngine engine, int events)
    {
        var state = new SpectrumState();
        var most = events - Tail;
        await foreach (var e in engine.Log.ReadAsync(Slug, 0))
        {
            if (most-- <= 0) break;
            state.Apply(e);
        }

        await engine.Checkpoints.SaveAsync(Slug, new Checkpoint(SpectrumImage.Format, state.Sequence, SpectrumImage.Encode(state)), CancellationToken.None);
    }

    private static async Task StartAsync(PostgresEngine engine)
    {
        var checkpoint = await engine.Checkpoints.LoadAsync(Slug, SpectrumImage.Format, long.MaxValue, CancellationToken.None);
        await FoldAsync(engine, SpectrumImage.Decode(checkpoint!.Image));
    }

    private static async Task FoldAsync(PostgresEngine engine, SpectrumState state)
    {
        await foreach (var e in engine.Log.ReadAsync(Slug, state.Sequence)) state.Apply(e);
    }

    private static async Task<string> ShowAsync(PostgresEngine engine, string setting)
    {
        await using var command = engine.DataSource.CreateCommand($"show {setting}");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
