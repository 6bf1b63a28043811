using EventSpectrum.Log;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>A simulated life in PostgreSQL.</summary>
internal static class DatabaseBenchmark
{
    /// <summary>The spectrum of the simulated life.</summary>
    public const string Slug = "life";
    private const int Batch = 500;

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

    /// <summary>PostgreSQL's settings that decide on durability and speed, in words.</summary>
    public static async Task<string> SettingsAsync(PostgresEngine engine)
    {
        var settings = new List<string>();
        foreach (var setting in Machine.DatabaseSettings) settings.Add($"{setting} {await ShowAsync(engine, setting)}");
        return string.Join(", ", settings);
    }

    private static async Task<string> ShowAsync(PostgresEngine engine, string setting)
    {
        await using var command = engine.DataSource.CreateCommand($"show {setting}");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
