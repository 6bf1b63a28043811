using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// Durable votes over HTTP on keep-alive connections, each with a token and a command id of its own, beside the same requests sent to a
/// bare host that reads them and answers. Server, database and load share the machine.
/// </summary>
internal static class VoteSuite
{
    private const int Tools = 32;
    private const double Micro = 1_000_000;
    private static readonly int[] Everywhere = [1, 16, 64, 256];

    public static async Task RunAsync(Run run)
    {
        var connectionCounts = run.Connections ?? Everywhere;
        await using var hall = await Hall.OpenAsync(Tools, connectionCounts[^1]);
        await using var bare = await BareHost.StartAsync();
        var lasting = TimeSpan.FromSeconds(run.Quick ? 1 : 4);
        run.Title($"Durable votes over HTTP ({hall.Settings})");
        var (before, accepted) = (await hall.RecordedAsync(), 0L);
        // Until both have been compiled as well as they get: a server that has just begun spends more on that than on votes.
        accepted += (await Crowd.SendAsync(hall.Server.Address, connectionCounts[^1], TimeSpan.FromSeconds(run.WarmUp ?? (run.Quick ? 8 : 30)), person => hall.Vote(person))).Count;
        await Crowd.SendAsync(bare.Address, connectionCounts[^1], 2 * lasting, person => hall.Vote(person, "/vote"));
        foreach (var connections in connectionCounts)
        {
            await Crowd.SendAsync(bare.Address, connections, lasting / 4, person => hall.Vote(person, "/vote"));
            accepted += (await Crowd.SendAsync(hall.Server.Address, connections, lasting / 2, person => hall.Vote(person))).Count;
            var (votes, empty) = (new List<double>(), new List<double>());
            var (took, emptyTook) = (new List<Latencies>(), new List<Latencies>());
            var (cost, emptyCost) = (new Cost(), new List<double>());
            for (var round = 0; round < run.Rounds; round++)
            {
                var idle = ProcessorTime.Of(bare.ProcessId);
                emptyTook.Add(await Crowd.SendAsync(bare.Address, connections, lasting, person => hall.Vote(person, "/vote")));
                emptyCost.Add((ProcessorTime.Of(bare.ProcessId) - idle) / emptyTook[^1].Count * Micro);
                var (began, load) = (hall.Worked, ProcessorTime.Own);
                took.Add(await Crowd.SendAsync(hall.Server.Address, connections, lasting, person => hall.Vote(person)));
                cost.Add(began, hall.Worked, ProcessorTime.Own - load, took[^1].Count);
                empty.Add(emptyTook[^1].Count / lasting.TotalSeconds);
                votes.Add(took[^1].Count / lasting.TotalSeconds);
                accepted += took[^1].Count;
            }

            run.Add(Figure.Of($"votes, {connections} connections", "1/s", votes, "empty endpoint", empty));
            foreach (var percent in (double[])[50, 99])
                run.Add(Figure.Of(
                    $"a vote's answer, {connections} connections, p{percent}", "ms", [.. took.Select(t => t.Percentile(percent))], "empty endpoint",
                    [.. emptyTook.Select(t => t.Percentile(percent))]));
            foreach (var (whose, each) in cost.Each)
                run.Add(Figure.Of($"processor time of a vote, {connections} connections, {whose}", "µs", each, "empty endpoint, its server", emptyCost));
        }

        // What is fast and loses votes is not fast.
        var recorded = await hall.RecordedAsync() - before;
        if (recorded != accepted) throw new InvalidOperationException($"{accepted:N0} votes were answered, {recorded:N0} are in the log.");
    }

    /// <summary>Processor time of a vote, in microseconds.</summary>
    private sealed class Cost
    {
        private readonly List<double> server = [], postgres = [], sending = [];

        public IEnumerable<(string Whose, IReadOnlyList<double> Each)> Each => [("the server", server), ("PostgreSQL", postgres), ("the load", sending)];

        public void Add((double Server, double Postgres) began, (double Server, double Postgres) ended, double load, long votes)
        {
            server.Add((ended.Server - began.Server) / votes * Micro);
            postgres.Add((ended.Postgres - began.Postgres) / votes * Micro);
            sending.Add(load / votes * Micro);
        }
    }
}
