using System.Globalization;
using EventSpectrum.Crash.Harness;
using EventSpectrum.Crash.Oracles;

namespace EventSpectrum.Crash;

/// <summary>Runs the cycles of a fault, each from a seed of its own, and has every oracle judge each of them.</summary>
public abstract class FaultTests(ITestOutputHelper output)
{
    private protected async Task RunAsync(Fault fault)
    {
        Assert.SkipWhen(fault.Missing is not null, fault.Missing ?? "");
        var name = fault.GetType().Name;
        await using var house = await House.BuildAsync(fault);
        for (var seed = Seeds.First; seed < Seeds.First + Seeds.Cycles; seed++)
        {
            var evidence = await house.CycleAsync(fault, seed);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}: healthy after {evidence[0].Recovery.Took.TotalMilliseconds:0} ms; {string.Join("; ", evidence.Select(Words))}"));
            var objections = evidence.SelectMany(Oracle.Objections).ToArray();
            if (objections.Length == 0) continue;
            var servers = string.Join("\n", house.Nodes.Select(node => $"--- {node.Name}:\n{string.Join('\n', node.Process.Output.Split('\n').TakeLast(40))}"));
            Assert.Fail(
                $"{name} does not hold with seed {seed.ToString(CultureInfo.InvariantCulture)} (EVENTSPECTRUM_SEED={Seeds.First.ToString(CultureInfo.InvariantCulture)}, cycle {(seed - Seeds.First + 1).ToString(CultureInfo.InvariantCulture)}).\n"
                + string.Join("\n", objections.Select(o => $"* {o.Oracle.Says}: {o.Why}"))
                + $"\n{servers}\n--- PostgreSQL:\n{house.Cluster.LastWords()}");
        }

        var verified = await house.Nodes[0].Process.RunAsync("verify", "--spectrum", house.Stages[0].Slug);
        verified.ExitCode.ShouldBe(0, verified.Words);
    }

    private static string Words(Evidence e) => string.Join(", ", e.Broken.Claims.CountBy(c => c.Fate).OrderByDescending(c => c.Key).Select(c => $"{c.Value.ToString(CultureInfo.InvariantCulture)} {c.Key}")) + $" of {e.Settled.Log.Rows.Count.ToString(CultureInfo.InvariantCulture)}";
}
