using System.Globalization;
using EventSpectrum.Benchmarks.Load;
using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// What a durable vote costs on a tool that a hundred, some thousand and a million people have voted on: charts of one server, by turns,
/// each with somebody looking on, so that pictures of the dot are made as well.
/// </summary>
internal static class GrowthSuite
{
    private const string Tool = "dot";
    private const int Senders = 64;
    private const int Batch = 1_000;
    private const double Micro = 1_000_000;

    public static async Task RunAsync(Run run)
    {
        int[] sizes = run.Quick ? [100, 10_000, 50_000] : [100, 10_000, 1_000_000];
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            string settings;
            await using (var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None))
            {
                settings = await DatabaseBenchmark.SettingsAsync(engine);
                foreach (var size in sizes) await FillAsync(engine.Log, Slug(size), size);
            }

            await using var server = await ServerProcess.StartAsync(new ServerSetup
            {
                ConnectionString = postgres.ConnectionString, Patience = TimeSpan.FromMinutes(10),
                Settings = new Dictionary<string, string> { ["EventSpectrum:LoadSample"] = "false", ["Serilog:MinimumLevel:Default"] = "Warning" },
            });
            run.Title($"A vote's cost by how many have voted on the tool ({settings})");
            await MeasureAsync(run, server, () => ProcessorTime.OfPostgres(postgres.ProcessId), sizes);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(Run run, ServerProcess server, Func<double> postgres, int[] sizes)
    {
        using var api = server.Api();
        var lasting = TimeSpan.FromSeconds(run.Quick ? 1 : 5);
        var halls = new List<(int Size, string[] Tokens, Viewers Watching)>();
        try
        {
            foreach (var size in sizes)
            {
                var joined = await api.JoinAsync(Senders, Slug(size));
                halls.Add((size, [.. joined.Select(p => p.Token)], await Viewers.OpenAsync(server.Address, $"/api/spectra/{Slug(size)}/live", 1, (_, _, _) => { })));
            }

            var (each, database, rate) = (sizes.ToDictionary(s => s, _ => new List<double>()), sizes.ToDictionary(s => s, _ => new List<double>()), sizes.ToDictionary(s => s, _ => new List<double>()));
            for (var round = -2; round < run.Rounds; round++)
            {
                foreach (var (size, tokens, _) in halls)
                {
                    var (began, beganDatabase) = (ProcessorTime.Of(server.ProcessId), postgres());
                    var took = await Crowd.SendAsync(server.Address, Senders, lasting, person => Vote(size, tokens[person]));
                    // The first are for the compiler.
                    if (round < 0) continue;
                    each[size].Add((ProcessorTime.Of(server.ProcessId) - began) / took.Count * Micro);
                    database[size].Add((postgres() - beganDatabase) / took.Count * Micro);
                    rate[size].Add(took.Count / lasting.TotalSeconds);
                }
            }

            foreach (var size in sizes.Skip(1))
            {
                var which = string.Create(CultureInfo.InvariantCulture, $"{size:N0} voters");
                run.Add(Figure.Of($"votes, {which}", "1/s", rate[size], "a hundred voters", rate[sizes[0]]));
                run.Add(Figure.Of($"processor time of a vote, {which}, the server", "µs", each[size], "a hundred voters", each[sizes[0]]));
                run.Add(Figure.Of($"processor time of a vote, {which}, PostgreSQL", "µs", database[size], "a hundred voters", database[sizes[0]]));
            }
        }
        finally
        {
            foreach (var (_, _, watching) in halls) watching.Dispose();
        }
    }

    private static string Slug(int size) => string.Create(CultureInfo.InvariantCulture, $"voters-{size}");

    private static byte[] Vote(int size, string token)
    {
        var n = Interlocked.Increment(ref sent);
        return KeptConnection.Request(
            "PUT", $"/api/spectra/{Slug(size)}/tools/{Tool}/vote", token,
            string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{n * 37 % 10_001 / 100m}},"y":{{n * 91 % 10_001 / 100m}},"commandId":"{{Guid.NewGuid()}}"}"""));
    }

    private static long sent;

    private static async Task FillAsync(ISpectrumLog log, string slug, int voters)
    {
        var axis = new Axis("low", "high", "");
        await AppendAsync(log, slug,
        [
            (StreamKey.Spectrum, new SpectrumDefined(slug, "A hall", axis, axis, [], new SpectrumSettings(true, true), "server")),
            (StreamKey.Tool(Tool), new ToolAdded("A tool", "", ToolKind.Undecided, [], [], [], 5_000_000, 5_000_000, null, "server")),
        ]);
        for (var from = 0; from < voters; from += Batch)
        {
            var people = Enumerable.Range(from, Math.Min(Batch, voters - from)).ToArray();
            await AppendAsync(log, slug,
            [
                .. people.Select(p => (StreamKey.Participant($"p{p}"), (ISpectrumEvent)new ParticipantJoined($"Person {p}", [], null))),
                .. people.Select(p => (StreamKey.Tool(Tool), (ISpectrumEvent)new VoteCast($"p{p}", p * 37 % 10_001, p * 91 % 10_001, null))),
            ]);
        }
    }

    private static async Task AppendAsync(ISpectrumLog log, string slug, IEnumerable<(string Stream, ISpectrumEvent Event)> events) => await log.AppendAtEndAsync(
        slug, new AppendBatch([.. events.Select(e => EventTypes.ToNew(Guid.CreateVersion7(), e.Stream, e.Event))], []), CancellationToken.None);
}
