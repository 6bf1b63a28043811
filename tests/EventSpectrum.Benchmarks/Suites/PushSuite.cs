using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// How long after a vote was acknowledged each viewer has a frame with it, beside a bare host that sends a frame of the same size to as
/// many streams at the same pace and does nothing else. And what a viewer costs in memory and in bytes.
/// </summary>
internal static class PushSuite
{
    private const int Voters = 16;

    public static async Task RunAsync(Run run)
    {
        await using var hall = await Hall.OpenAsync(toolCount: 32, people: Voters);
        await using var bare = await BareHost.StartAsync();
        run.Title($"Pushed to viewers ({hall.Settings})");
        var (viewers, rates) = run.Quick ? ((int[])[100, 2_000], (int[])[100]) : ([100, 2_000, 10_000], [10, 100, 500]);
        var lasting = TimeSpan.FromSeconds(run.Quick ? 3 : 10);
        foreach (var count in viewers)
        {
            var before = Resident(hall.Server.ProcessId);
            var clock = new AckClock();
            using var watching = await Viewers.OpenAsync(hall.Server.Address, $"/api/spectra/{Hall.Slug}/live", count, clock.Seen);
            await VoteAsync(hall, clock, 20, TimeSpan.FromSeconds(2));
            var each = (Resident(hall.Server.ProcessId) - before) / 1024d / count;
            run.Add(Figure.Of($"memory of a viewer, {count:N0} viewers", "kB", [each], "aim", 20));
            foreach (var rate in rates)
            {
                await VoteAsync(hall, clock, rate, TimeSpan.FromSeconds(1));
                var (bytes, frames) = (watching.Bytes, watching.Frames);
                clock.Begin();
                await VoteAsync(hall, clock, rate, lasting);
                var took = await clock.EndAsync();
                var (sent, shown) = ((watching.Bytes - bytes) / (double)count, (watching.Frames - frames) / (double)count);
                var idle = await BareAsync(bare, count, shown / lasting.TotalSeconds, (int)(sent / Math.Max(1, shown)), lasting / 2);
                var which = string.Create(CultureInfo.InvariantCulture, $"{count:N0} viewers, {rate} votes/s");
                foreach (var percent in (double[])[50, 99, 100])
                    run.Add(Figure.Of(
                        $"vote to viewer, {which}, {(percent == 100 ? "max" : $"p{percent}")}", "ms", [took.Percentile(percent)], "bare host, same frames",
                        [idle.Percentile(percent)]));
                run.Add(Figure.Of($"frames, {which}", "1/s", [shown / lasting.TotalSeconds], "at most", 20));
                run.Add(new Figure($"bytes a viewer, {which}", sent / lasting.TotalSeconds, "B/s"));
            }
        }
    }

    private static async Task<Latencies> BareAsync(BareHost bare, int count, double framesPerSecond, int bytes, TimeSpan lasting)
    {
        var (took, gate) = (new Latencies(), new Lock());
        using var watching = await Viewers.OpenAsync(bare.Address, "/live", count, (_, sent, at) =>
        {
            lock (gate) took.Add(Stopwatch.GetElapsedTime(sent, at));
        });
        using var http = new HttpClient { BaseAddress = bare.Address };
        var every = Math.Max(1, (int)(1000 / Math.Max(0.5, framesPerSecond)));
        var frames = Math.Max(2, (int)(lasting.TotalMilliseconds / every));
        (await http.PostAsync(new Uri($"frames?count={frames}&everyMs={every}&bytes={Math.Max(1, bytes - 40)}", UriKind.Relative), null)).EnsureSuccessStatusCode();
        var expected = (long)count * frames;
        for (var waited = 0; watching.Frames < expected && waited < 100; waited++) await Task.Delay(50);
        return took;
    }

    // Votes at a steady pace: each is sent when its time has come, whatever became of those before it.
    private static async Task VoteAsync(Hall hall, AckClock clock, int rate, TimeSpan lasting)
    {
        var begin = Stopwatch.GetTimestamp();
        var count = (int)(rate * lasting.TotalSeconds);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Voters).Select(person => Task.Run(async () =>
        {
            using var connection = await KeptConnection.OpenAsync(hall.Server.Address);
            int n;
            while ((n = Interlocked.Increment(ref next)) < count)
            {
                var left = TimeSpan.FromSeconds((double)n / rate) - Stopwatch.GetElapsedTime(begin);
                if (left > TimeSpan.Zero) await Task.Delay(left);
                var status = await connection.SendAsync(hall.Vote(person));
                var at = Stopwatch.GetTimestamp();
                if (status != 200) throw new InvalidOperationException($"A vote came to {status}.");
                clock.Acknowledged(Sequence(connection.Body), at);
            }
        })));
    }

    private static long Sequence(ReadOnlySpan<byte> body)
    {
        var name = "\"sequence\":"u8;
        return Utf8Parser.TryParse(body[(body.IndexOf(name) + name.Length)..], out long sequence, out _)
            ? sequence
            : throw new InvalidOperationException("A vote was answered without its sequence.");
    }

    private static long Resident(int process) => File.Exists($"/proc/{process}/status")
        ? long.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : Environment.WorkingSet;
}
