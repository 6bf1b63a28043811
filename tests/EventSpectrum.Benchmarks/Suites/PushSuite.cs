using System.Globalization;
using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// How long after a vote was acknowledged each viewer has a frame with it, beside a bare host that sends a frame of the same size to as
/// many streams at the same pace and does nothing else. And what a viewer costs in memory, in bytes and in processor time.
/// </summary>
internal static class PushSuite
{
    private const double Micro = 1_000_000;

    public static async Task RunAsync(Run run)
    {
        await using var hall = await Hall.OpenAsync(toolCount: 32, people: SteadyVotes.People);
        await using var bare = await BareHost.StartAsync();
        run.Title($"Pushed to viewers ({hall.Settings})");
        var rates = run.Quick ? (int[])[100] : [10, 100, 500];
        await WarmAsync(hall, bare);
        foreach (var count in (int[])[100, 2_000, 10_000])
        {
            var pushed = new List<(int Rate, IReadOnlyList<Pushed> Rounds)>();
            var before = hall.Resident;
            var clock = new AckClock();
            using (var watching = await Viewers.OpenAsync(hall.Server.Address, $"/api/spectra/{Hall.Slug}/live", count, clock.Seen))
            {
                await SteadyVotes.CastAsync(hall, clock, 20, TimeSpan.FromSeconds(1));
                var each = (hall.Resident - before) / 1024d / count;
                run.Add(Figure.Of($"memory of a viewer, {count:N0} viewers", "kB", [each], "aim", 20));
                foreach (var rate in rates) pushed.Add((rate, await PushAsync(run, hall, clock, watching, rate)));
            }

            // Not at the same time: both would need more file handles than a process usually gets.
            using var listening = await BareViewers.OpenAsync(bare, count);
            foreach (var (rate, rounds) in pushed) await BesideAsync(run, listening, count, rate, rounds);
        }
    }

    private static async Task<IReadOnlyList<Pushed>> PushAsync(Run run, Hall hall, AckClock clock, Viewers watching, int rate)
    {
        var rounds = new List<Pushed>();
        var lasting = TimeSpan.FromSeconds(run.Quick ? 1 : 3);
        await SteadyVotes.CastAsync(hall, clock, rate, lasting / 2);
        for (var round = 0; round < Rounds(run); round++)
        {
            var (bytes, frames, worked) = (watching.Bytes, watching.Frames, ProcessorTime.Of(hall.Server.ProcessId));
            clock.Begin();
            await SteadyVotes.CastAsync(hall, clock, rate, lasting);
            var took = await clock.EndAsync();
            rounds.Add(new Pushed(took, watching.Frames - frames, watching.Bytes - bytes, ProcessorTime.Of(hall.Server.ProcessId) - worked, lasting.TotalSeconds));
        }

        return rounds;
    }

    private static async Task BesideAsync(Run run, BareViewers bare, int count, int rate, IReadOnlyList<Pushed> rounds)
    {
        var idle = new List<(Latencies Took, double Worked)>();
        foreach (var round in rounds) idle.Add(await bare.SendAsync(round.Frames / (double)count / round.Lasting, (int)(round.Bytes / Math.Max(1, round.Frames)), round.Lasting));
        var which = string.Create(CultureInfo.InvariantCulture, $"{count:N0} viewers, {rate} votes/s");
        foreach (var percent in (double[])[50, 99, 100])
            run.Add(Figure.Of(
                $"vote to viewer, {which}, {(percent == 100 ? "max" : $"p{percent}")}", "ms", [.. rounds.Select(r => r.Took.Percentile(percent))],
                "bare host, same frames", [.. idle.Select(i => i.Took.Percentile(percent))]));
        run.Add(Figure.Of($"a frame at a viewer, {which}, processor", "µs", [.. rounds.Select(r => r.Worked / r.Frames * Micro)], "bare host, same frames", [.. idle.Select(i => i.Worked * Micro)]));
        run.Add(Figure.Of($"frames, {which}", "1/s", [.. rounds.Select(r => r.Frames / (double)count / r.Lasting)], "at most", 20));
        run.Add(new Figure($"bytes a viewer, {which}", Figure.Median([.. rounds.Select(r => r.Bytes / (double)count / r.Lasting)]), "B/s"));
    }

    // Until both have been compiled as well as they get, and the server's memory has grown to what it works with.
    private static async Task WarmAsync(Hall hall, BareHost bare)
    {
        var clock = new AckClock();
        using (await Viewers.OpenAsync(hall.Server.Address, $"/api/spectra/{Hall.Slug}/live", 500, clock.Seen))
            await SteadyVotes.CastAsync(hall, clock, 200, TimeSpan.FromSeconds(2));
        using var listening = await BareViewers.OpenAsync(bare, 500);
        await listening.SendAsync(20, 500, 1);
    }

    private static int Rounds(Run run) => run.Quick ? 2 : run.Rounds;

    /// <summary>What a round came to.</summary>
    /// <param name="Took">From an answer to a frame, for every vote at every viewer.</param>
    /// <param name="Frames">Frames that arrived at all viewers together.</param>
    /// <param name="Bytes">And what they weighed.</param>
    /// <param name="Worked">Seconds of the server's processor time.</param>
    /// <param name="Lasting">Seconds for which votes were cast.</param>
    private sealed record Pushed(Latencies Took, long Frames, long Bytes, double Worked, double Lasting);
}
