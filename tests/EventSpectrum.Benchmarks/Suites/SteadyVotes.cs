using System.Buffers.Text;
using System.Diagnostics;
using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>Votes at a steady pace: each is sent when its time has come, whatever became of those before it.</summary>
internal static class SteadyVotes
{
    /// <summary>How many people cast them.</summary>
    public const int People = 16;

    /// <summary>Casts them for so long, and tells the clock when each was acknowledged.</summary>
    /// <param name="rate">Votes a second.</param>
    public static async Task CastAsync(Hall hall, AckClock clock, int rate, TimeSpan lasting)
    {
        var begin = Stopwatch.GetTimestamp();
        var count = (int)(rate * lasting.TotalSeconds);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, People).Select(person => Task.Run(async () =>
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
}
