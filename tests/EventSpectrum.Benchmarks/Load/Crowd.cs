using System.Diagnostics;
using System.Text;

namespace EventSpectrum.Benchmarks.Load;

/// <summary>As many senders as there are connections, each sending its next request as soon as the last was answered.</summary>
internal static class Crowd
{
    /// <summary>Sends for a while. Anything but 200 is a fault.</summary>
    /// <param name="request">The next request of the sender with that number.</param>
    /// <returns>How long the answers took.</returns>
    public static async Task<Latencies> SendAsync(Uri address, int connections, TimeSpan lasting, Func<int, byte[]> request)
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
            if (status != 200) throw new InvalidOperationException($"A vote came to {status}: {Encoding.UTF8.GetString(connection.Body)}");
            took.Since(start);
        }

        return took;
    }
}
