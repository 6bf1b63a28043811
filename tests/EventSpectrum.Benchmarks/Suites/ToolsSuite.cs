using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EventSpectrum.Benchmarks.Load;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// What grows with what there is: a vote's cost while somebody watches, with ever more tools on the chart, beside the fewest; and what spectra cost
/// that nobody uses.
/// </summary>
internal static class ToolsSuite
{
    private const double Micro = 1_000_000;

    public static async Task RunAsync(Run run)
    {
        var first = new List<double>();
        foreach (var tools in (int[])[10, 100, 1_000])
        {
            await using var hall = await Hall.OpenAsync(tools, SteadyVotes.People);
            if (first.Count == 0) run.Title($"What grows ({hall.Settings})");
            await ToolsAsync(run, hall, tools, first);
            if (tools == 1_000) await SpectraAsync(run, hall);
        }
    }

    // At a steady pace, so that as many frames are made of the chart whatever its votes cost.
    private static async Task ToolsAsync(Run run, Hall hall, int tools, List<double> first)
    {
        const int rate = 300;
        var (clock, lasting) = (new AckClock(), TimeSpan.FromSeconds(run.Quick ? 1 : 4));
        using var watching = await Viewers.OpenAsync(hall.Server.Address, $"/api/spectra/{Hall.Slug}/live", 1, clock.Seen);
        await SteadyVotes.CastAsync(hall, clock, rate, 2 * lasting);
        var (cost, bytes) = (new List<double>(), new List<double>());
        for (var round = 0; round < run.Rounds; round++)
        {
            var (worked, sent, frames) = (ProcessorTime.Of(hall.Server.ProcessId), watching.Bytes, watching.Frames);
            await SteadyVotes.CastAsync(hall, clock, rate, lasting);
            cost.Add((ProcessorTime.Of(hall.Server.ProcessId) - worked) / (rate * lasting.TotalSeconds) * Micro);
            bytes.Add((watching.Bytes - sent) / (double)Math.Max(1, watching.Frames - frames));
        }

        if (first.Count == 0) first.AddRange(cost);
        var which = string.Create(CultureInfo.InvariantCulture, $"{tools:N0} tools");
        run.Add(Figure.Of($"a watched vote, {which}, the server's processor", "µs", cost, "with 10 tools", first));
        run.Add(new Figure($"a frame, {which}", Figure.Median(bytes), "B", Lowest: bytes.Min(), Highest: bytes.Max()));
    }

    private static async Task SpectraAsync(Run run, Hall hall)
    {
        using var api = hall.Server.Api();
        var many = run.Quick ? 50 : 1_000;
        var (before, idle) = (hall.Resident, await IdleAsync(run, hall));
        var axis = new JsonObject { ["low"] = "low", ["high"] = "high", ["about"] = "" };
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < many; i++)
            await api.StaffAsync(HttpMethod.Post, "api/spectra", new JsonObject
            {
                ["slug"] = string.Create(CultureInfo.InvariantCulture, $"hall-{i}"), ["title"] = "Another", ["x"] = axis.DeepClone(), ["y"] = axis.DeepClone(),
            });
        run.Add(new Figure($"a spectrum made, {many:N0} of them", Stopwatch.GetElapsedTime(start).TotalMilliseconds / many, "ms"));
        run.Add(new Figure($"memory of a spectrum in use, {many:N0} of them", (hall.Resident - before) / 1024d / many, "kB"));
        run.Add(Figure.Of($"a second of {many:N0} quiet spectra, the server's processor", "ms", await IdleAsync(run, hall), "one quiet spectrum", idle));
    }

    private static async Task<IReadOnlyList<double>> IdleAsync(Run run, Hall hall)
    {
        var cost = new List<double>();
        var lasting = TimeSpan.FromSeconds(run.Quick ? 1 : 4);
        for (var round = 0; round < run.Rounds; round++)
        {
            var worked = ProcessorTime.Of(hall.Server.ProcessId);
            await Task.Delay(lasting);
            cost.Add((ProcessorTime.Of(hall.Server.ProcessId) - worked) / lasting.TotalSeconds * 1_000);
        }

        return cost;
    }
}
