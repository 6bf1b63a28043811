using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// What rolling 10,000 votes back costs over HTTP, beside a bare scan of the same votes in SQL, and what those who vote meanwhile notice of
/// it. The server is a process of its own on a real PostgreSQL.
/// </summary>
internal static class RollbackBenchmark
{
    private const string Spectrum = $"api/spectra/{DatabaseBenchmark.Slug}";
    private const int Votes = 10_000;
    private const int Voters = 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(Run run)
    {
        var events = run.Quick ? 30_000 : 100_000;
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
            await using (var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None))
                await DatabaseBenchmark.FillAsync(engine.Log, events);
            await using var server = await ServerProcess.StartAsync(
                new ServerSetup { ConnectionString = postgres.ConnectionString, Settings = new Dictionary<string, string> { ["EventSpectrum:LoadSample"] = "false" }, Patience = TimeSpan.FromMinutes(10) });
            using var api = server.Api();
            await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
            await MeasureAsync(run, events, api, source);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(Run run, int events, ServerApi api, NpgsqlDataSource source)
    {
        var (rounds, to) = (run.Rounds, run.To);
        if ((await api.PictureAsync(DatabaseBenchmark.Slug))["session"] is not null) await api.CloseSessionAsync(DatabaseBenchmark.Slug);
        await api.StartSessionAsync(DatabaseBenchmark.Slug);
        var people = await PeopleAsync(source);
        var voters = await api.JoinAsync(Voters, DatabaseBenchmark.Slug);
        var tool = (string)(await api.PictureAsync(DatabaseBenchmark.Slug))["tools"]!.AsArray().First(t => !(bool)t!["hidden"]!)!["id"]!;
        var (scan, preview, apply, undo) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        using var voting = new Voting(api, voters, tool, Pace);
        await voting.WarmAsync();
        var struck = 0;
        for (var round = 0; round <= rounds; round++)
        {
            voting.During = "alone";
            await Task.Delay(TimeSpan.FromSeconds(1));
            var scanned = await TimeAsync(() => ScanAsync(source, people));
            voting.During = "preview";
            var previewed = await TimeAsync(() => api.StaffAsync(HttpMethod.Post, $"{Spectrum}/rollbacks/preview", Criteria(people)));
            voting.During = "roll-back";
            var id = "";
            var applied = await TimeAsync(async () =>
            {
                var answer = await api.StaffAsync(HttpMethod.Post, $"{Spectrum}/rollbacks", With(Criteria(people), "A benchmark"));
                (id, struck) = ((string)answer["rollbackId"]!, (int)answer["votes"]!);
            });
            voting.During = "undoing";
            var undone = await TimeAsync(() => api.StaffAsync(HttpMethod.Delete, $"{Spectrum}/rollbacks/{id}", With([], "A benchmark")));
            voting.During = "";
            // The first is for the compiler.
            if (round == 0) continue;
            scan.Add(scanned);
            preview.Add(previewed);
            apply.Add(applied);
            undo.Add(undone);
        }

        await voting.StopAsync();
        Figures Beside(string name, List<double> times) => new(name, times, [.. times.Zip(scan, (t, s) => t / s)]);
        Figures[] acts = [new("LIMIT: the same votes scanned in SQL", scan, [1]), Beside("preview", preview), Beside("roll-back", apply), Beside("undoing it", undo)];
        Report.Print(to, $"{struck:N0} votes rolled back in a log of {events:N0} events, over HTTP, while {Voters} people vote every {Pace.TotalMilliseconds:0} ms", acts);
        run.Add(acts, $"{struck:N0} votes");
        Figures[] votes = [.. new[] { "alone", "preview", "roll-back", "undoing" }.Where(voting.Has).Select(d => voting.Of(d, "alone"))];
        Report.Print(to, "What a vote takes meanwhile, from the phone and back; a limit of its own is voting with nothing else", votes);
        run.Add(votes, "while 10,000 votes are rolled back");
    }

    // As many as have cast the votes that are wanted. Not the first ones of a long life, each of whom has cast thousands alone.
    private static async Task<string[]> PeopleAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            select who from (
                select data->>'ParticipantId' as who, sum(count(*)) over (order by data->>'ParticipantId') as votes
                from spectrum.mt_events where tenant_id = $1 and type = 'vote_cast' group by 1 having count(*) < $2 / 10) as those
            where votes <= $2
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = DatabaseBenchmark.Slug });
        command.Parameters.Add(new NpgsqlParameter { Value = Votes });
        var people = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) people.Add(reader.GetString(0));
        return [.. people];
    }

    private static async Task ScanAsync(NpgsqlDataSource source, string[] people)
    {
        await using var command = source.CreateCommand(
            """
            select count(*), sum((data->>'X')::int), sum((data->>'Y')::int)
            from spectrum.mt_events where tenant_id = $1 and type = 'vote_cast' and data->>'ParticipantId' = any($2)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = DatabaseBenchmark.Slug });
        command.Parameters.Add(new NpgsqlParameter { Value = people });
        await command.ExecuteScalarAsync();
    }

    private static JsonObject Criteria(string[] people) => new() { ["participants"] = new JsonArray([.. people.Select(p => (JsonNode)p)]) };

    private static JsonObject With(JsonObject request, string reason)
    {
        request["reason"] = reason;
        return request;
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>People who go on voting, and how long each vote took, by what went on when it was sent.</summary>
    private sealed class Voting(ServerApi api, Person[] voters, string tool, TimeSpan pace) : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> times = new();
        private Task? all;

        /// <summary>What goes on; empty: nothing that is measured.</summary>
        public volatile string During = "";

        public async Task WarmAsync()
        {
            all = Task.WhenAll(voters.Select((v, i) => VoteAsync(v, i)));
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        public bool Has(string during) => times.ContainsKey(during);

        public Figures Of(string during, string limit)
        {
            var usual = times[limit].Order().ElementAt(times[limit].Count / 2);
            return new Figures($"a vote: {during}", [.. times[during]], [.. times[during].Select(t => t / usual)]);
        }

        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await all!;
        }

        public void Dispose() => stop.Dispose();

        private async Task VoteAsync(Person voter, int number)
        {
            var chance = new Random(number);
            while (!stop.IsCancellationRequested)
            {
                var during = During;
                var took = await TimeAsync(async () =>
                {
                    var answer = await api.VoteAsync(voter, tool, chance.Next(101), chance.Next(101), slug: DatabaseBenchmark.Slug);
                    if (!answer.Succeeded) throw new InvalidOperationException($"A vote was refused: {answer.Body}");
                });
                if (during.Length > 0) times.GetOrAdd(during, _ => []).Enqueue(took);
                await Task.Delay(pace);
            }
        }
    }
}
