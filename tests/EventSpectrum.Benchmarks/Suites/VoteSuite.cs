using System.Diagnostics;
using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// Durable votes over HTTP on keep-alive connections, each with a token and a command id of its own, beside the same requests sent to a
/// bare host that reads them and answers. Server, database and load share the machine.
/// </summary>
internal static class VoteSuite
{
    private const int Tools = 32;
    private static readonly int[] Connections = [1, 16, 64, 256];

    public static async Task RunAsync(Run run)
    {
        await using var hall = await Hall.OpenAsync(Tools, Connections[^1]);
        await using var bare = await BareHost.StartAsync();
        var lasting = TimeSpan.FromSeconds(run.Quick ? 1 : 4);
        run.Title($"Durable votes over HTTP ({hall.Settings})");
        var (before, accepted) = (await hall.RecordedAsync(), 0L);
        foreach (var connections in Connections)
        {
            await LoadAsync(bare.Address, connections, lasting, person => hall.Vote(person, "/vote"));
            accepted += (await LoadAsync(hall.Server.Address, connections, 2 * lasting, person => hall.Vote(person))).Count;
            var (votes, empty) = (new List<double>(), new List<double>());
            var (took, emptyTook) = (new List<Latencies>(), new List<Latencies>());
            for (var round = 0; round < run.Rounds; round++)
            {
                emptyTook.Add(await LoadAsync(bare.Address, connections, lasting, person => hall.Vote(person, "/vote")));
                took.Add(await LoadAsync(hall.Server.Address, connections, lasting, person => hall.Vote(person)));
                empty.Add(emptyTook[^1].Count / lasting.TotalSeconds);
                votes.Add(took[^1].Count / lasting.TotalSeconds);
                accepted += took[^1].Count;
            }

            run.Add(Figure.Of($"votes, {connections} connections", "1/s", votes, "empty endpoint", empty));
            foreach (var percent in (double[])[50, 99])
                run.Add(Figure.Of(
                    $"a vote's answer, {connections} connections, p{percent}", "ms", [.. took.Select(t => t.Percentile(percent))], "empty endpoint",
                    [.. emptyTook.Select(t => t.Percentile(percent))]));
        }

        // What is fast and loses votes is not fast.
        var recorded = await hall.RecordedAsync() - before;
        if (recorded != accepted) throw new InvalidOperationException($"{accepted:N0} votes were answered, {recorded:N0} are in the log.");
    }

    private static async Task<Latencies> LoadAsync(Uri address, int connections, TimeSpan lasting, Func<int, byte[]> request)
    {
        var all = new Latencies();
        var end = Stopwatch.GetTimestamp() + (long)(lasting.TotalSeconds * Stopwatch.Frequency);
        foreach (var one in await Task.WhenAll(Enumerable.Range(0, connections).Select(person => Task.Run(() => SendAsync(address, person, end, request))))) all.Add(one);
        return all;
    }

    private static async Task<Latencies> SendAsync(Uri address, int person, long end, Func<int, byte[]> request)
    {
        var took = new Latencies();
        using var connection = await KeptConnection.OpenAsync(address);
        while (Stopwatch.GetTimestamp() < end)
        {
            var bytes = request(person);
            var start = Stopwatch.GetTimestamp();
            var status = await connection.SendAsync(bytes);
            if (status != 200) throw new InvalidOperationException($"A vote came to {status}: {System.Text.Encoding.UTF8.GetString(connection.Body)}");
            took.Since(start);
        }

        return took;
    }
}
