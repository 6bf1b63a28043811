using System.Diagnostics;
using System.Net.Http.Headers;
using EventSpectrum.Benchmarks.Load;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>Files to take away, over HTTP, beside a bare reading of the rows that they are made of: the log as JSON lines, and the votes as a table.</summary>
internal static class ExportSuite
{
    private static readonly ServerSetup Setup = new()
    {
        Settings = new Dictionary<string, string> { ["EventSpectrum:LoadSample"] = "false", ["Serilog:MinimumLevel:Default"] = "Warning" },
        Patience = TimeSpan.FromMinutes(10),
    };

    public static async Task RunAsync(Run run)
    {
        var events = run.Quick ? 30_000 : 300_000;
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            await using (var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None))
            {
                await DatabaseBenchmark.FillAsync(engine.Log, events);
                run.Title($"{events:N0} events exported ({await DatabaseBenchmark.SettingsAsync(engine)})");
            }

            await using var server = await ServerProcess.StartAsync(Setup with { ConnectionString = postgres.ConnectionString });
            await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
            using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(10) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Setup.FacilitatorKey);
            foreach (var format in (string[])["jsonl", "csv"]) await MeasureAsync(run, events, format, server, source, http);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(Run run, int events, string format, ServerProcess server, NpgsqlDataSource source, HttpClient http)
    {
        var (exported, bare, cost, bytes) = (new List<double>(), new List<double>(), new List<double>(), 0L);
        for (var round = -1; round < run.Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await ReadAsync(source);
            var read = events / Stopwatch.GetElapsedTime(start).TotalSeconds;
            var worked = ProcessorTime.Of(server.ProcessId);
            start = Stopwatch.GetTimestamp();
            bytes = await FetchAsync(http, format);
            var fetched = events / Stopwatch.GetElapsedTime(start).TotalSeconds;
            // The first is for the compiler.
            if (round < 0) continue;
            exported.Add(fetched);
            bare.Add(read);
            cost.Add((ProcessorTime.Of(server.ProcessId) - worked) / events * 1_000_000);
        }

        run.Add(Figure.Of($"exported as {format}, {events:N0} events", "events/s", exported, "bare reading of the same rows", bare));
        run.Add(new Figure($"exported as {format}, the server's processor time", Figure.Median(cost), "µs/event", Lowest: cost.Min(), Highest: cost.Max()));
        run.Add(new Figure($"exported as {format}, the file", bytes / 1024d, "kB"));
    }

    private static async Task<long> FetchAsync(HttpClient http, string format)
    {
        using var answer = await http.GetAsync(new Uri($"api/spectra/{DatabaseBenchmark.Slug}/export?format={format}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (buffer, bytes) = (new byte[1 << 16], 0L);
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0) bytes += read;
        return bytes;
    }

    private static async Task ReadAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """select seq_id, id, stream_id, version, type, "timestamp", data from spectrum.mt_events where tenant_id = $1 order by seq_id""");
        command.Parameters.Add(new() { Value = DatabaseBenchmark.Slug });
        await using var reader = await command.ExecuteReaderAsync();
        var length = 0L;
        while (await reader.ReadAsync()) length += reader.GetInt64(0) + reader.GetString(2).Length + reader.GetFieldValue<byte[]>(6).Length;
        if (length == 0) throw new InvalidOperationException("There was nothing to read.");
    }
}
