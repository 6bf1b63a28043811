using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Crash.Harness;
using EventSpectrum.Crash.Soak;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>
/// Votes at half the rate that the machine can take, for five minutes, or as long as <c>EVENTSPECTRUM_SOAK_MINUTES</c> says: what the server
/// holds must not grow but for the votes themselves, and it must not become slow.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const string Spectrum = "soak";

    // What a statement may cost for good, in bytes: itself in the state (about 32), and room for lists that double.
    private const double BytesOfVote = 200;

    // The collector gives memory back when it likes: so much may come and go.
    private const double Slack = 120;

    private static readonly TimeSpan Peak = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static double Minutes => Environment.GetEnvironmentVariable("EVENTSPECTRUM_SOAK_MINUTES") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 5;

    [Fact]
    public async Task At_half_the_peak_rate_nothing_grows_but_the_log()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process holds is read here as Linux tells it.");
        await using var cluster = await Cluster.StartAsync();
        await cluster.AskAsync("create database soak");
        await using var server = await ServerProcess.StartAsync(new ServerSetup { ConnectionString = cluster.ConnectionString("soak", "soak") });
        using var api = server.Api();
        var stage = await Stage.OpenAsync(api, Spectrum);
        using var door = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        var viewers = Enumerable.Range(0, 20).Select(_ => new LiveView(door, Spectrum)).ToArray();
        var load = new Load(api, Spectrum, await api.JoinAsync(200, Spectrum), stage.Tools);

        var peak = (await load.RunAsync(Peak)).Count / Peak.TotalSeconds;
        var vitals = new List<Vitals>();
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(cluster, server, load, vitals, over.Token);
        var took = await load.RunAsync(TimeSpan.FromMinutes(Minutes), peak / 2);
        await over.CancelAsync();
        await watching;

        var head = (long)(await api.PictureAsync(Spectrum))["sequence"]!;
        foreach (var viewer in viewers) await viewer.UntilAsync(head, TimeSpan.FromMinutes(1));
        foreach (var viewer in viewers) await viewer.DisposeAsync();
        Report(peak, took, vitals);

        load.Lost.ShouldBe(0, "every vote was acknowledged");
        (await cluster.AskAsync("select count(*) from spectrum.mt_events where tenant_id = $1 and type = 'vote_cast'", "soak", Spectrum)).ShouldBe((long)load.Granted);
        ShouldBeFlat(vitals);
        // Other tests go on beside this one: only what is out of all proportion is told by its pace.
        var (first, last) = (Median(took, 0, 5), Median(took, 4, 5));
        last.ShouldBeLessThan(10 * first + 100, "votes are answered about as soon at the end as at the beginning");
    }

    // Held against the second fifth: by then everything has been used that will be.
    private static void ShouldBeFlat(List<Vitals> vitals)
    {
        var (early, late) = (Part(vitals, 1), Part(vitals, 4));
        var votes = (late.Max(v => v.Votes) - early.Min(v => v.Votes)) * BytesOfVote / (1 << 20);
        late.Average(v => v.Memory).ShouldBeLessThan(early.Average(v => v.Memory) + votes + Slack, "memory");
        late.Average(v => v.Handles).ShouldBeLessThan(early.Max(v => v.Handles) + 20, "file handles");
        late.Average(v => v.Threads).ShouldBeLessThan(early.Max(v => v.Threads) + 10, "threads");
        late.Average(v => v.Connections).ShouldBeLessThan(early.Max(v => v.Connections) + 8, "connections, of a pool of 12");
    }

    private static async Task WatchAsync(Cluster cluster, ServerProcess server, Load load, List<Vitals> vitals, CancellationToken over)
    {
        for (var clock = Stopwatch.StartNew(); !over.IsCancellationRequested; await Task.Delay(Every, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing))
            vitals.Add(Vitals.Of(
                server.ProcessId, clock.Elapsed, (long)(await cluster.AskAsync("select count(*) from pg_stat_activity where datname = 'soak'"))!, load.Granted));
    }

    private void Report(double peak, IReadOnlyList<double> took, List<Vitals> vitals)
    {
        string Of(int fifth, double share) => string.Create(CultureInfo.InvariantCulture, $"{Percentile(took, fifth, 5, share):0.0}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak {peak:0} votes a second; soaked at half of it for {Minutes:0.#} min."));
        output.WriteLine($"Milliseconds to an answer, p50/p99: {Of(0, 0.5)}/{Of(0, 0.99)} in the first fifth, {Of(4, 0.5)}/{Of(4, 0.99)} in the last.");
        foreach (var one in vitals.Where((_, n) => n % Math.Max(1, vitals.Count / 12) == 0 || n == vitals.Count - 1)) output.WriteLine(one.ToString());
    }

    private static List<Vitals> Part(List<Vitals> vitals, int fifth) => vitals[(vitals.Count * fifth / 5)..(vitals.Count * (fifth + 1) / 5)];

    private static double Median(IReadOnlyList<double> took, int part, int parts) => Percentile(took, part, parts, 0.5);

    private static double Percentile(IReadOnlyList<double> took, int part, int parts, double share)
    {
        var (from, to) = ((int)((long)took.Count * part / parts), (int)((long)took.Count * (part + 1) / parts));
        var sorted = took.Skip(from).Take(to - from).Order().ToArray();
        return sorted[(int)((sorted.Length - 1) * share)];
    }
}
