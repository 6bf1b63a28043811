using System.Text.Json;
using EventSpectrum.Log;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using Npgsql;

namespace EventSpectrum.Server.Tests.History;

/// <summary>An event as it lies in the table.</summary>
public sealed record Row(long Sequence, string Stream, string Type, JsonElement Data, DateTimeOffset At);

/// <summary>A server on a spectrum with more than a hundred thousand events, and the same events as plain rows.</summary>
public sealed class LongLife(TestPostgres postgres) : IAsyncLifetime
{
    public const string Slug = "life";
    private const string Neighbour = "neighbour";
    private const int Events = 100_000;
    private const int Seed = 20_261_121;

    private TestDatabase database = null!;
    private TestServer server = null!;

    /// <summary>The spectrum's address.</summary>
    public const string Path = $"/api/spectra/{Slug}";

    /// <summary>Someone without credentials.</summary>
    public Client Anyone { get; private set; } = null!;

    /// <summary>All events of the spectrum, in order.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        await FillAsync((await database.StartEngineAsync()).Log);
        Rows = await ReadAsync(database.ConnectionString);
        server = await TestServer.StartOnAsync(database);
        Anyone = server.Anyone();
    }

    public async ValueTask DisposeAsync()
    {
        Anyone.Dispose();
        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    // In batches as a busy room makes them; now and then a neighbour writes, so that sequences have gaps.
    private static async Task FillAsync(ISpectrumLog log)
    {
        var life = new SimulatedLife(Slug, Seed, Events, people: 250, tools: 60);
        var neighbours = new SimulatedLife(Neighbour, Seed + 1, Events, people: 10, tools: 5);
        var random = new Random(Seed);
        for (var count = 0; count < Events;)
        {
            count += await AppendAsync(log, Slug, life, 1 + random.Next(600));
            if (random.Next(4) == 0) await AppendAsync(log, Neighbour, neighbours, 1 + random.Next(20));
        }
    }

    private static async Task<int> AppendAsync(ISpectrumLog log, string slug, SimulatedLife life, int most)
    {
        var batch = life.Next(most);
        NewEvent[] events = [.. batch.Select(e => EventTypes.ToNew(Guid.CreateVersion7(), e.Stream, e.Event))];
        life.Recorded((await log.AppendAtEndAsync(slug, new AppendBatch(events, []), TestContext.Current.CancellationToken)).Sequences);
        return batch.Count;
    }

    private static async Task<List<Row>> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            """select seq_id, stream_id, type, data::text, "timestamp" from spectrum.mt_events where tenant_id = 'life' order by seq_id""");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            using var data = JsonDocument.Parse(reader.GetString(3));
            rows.Add(new Row(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), data.RootElement.Clone(), reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return rows;
    }
}
