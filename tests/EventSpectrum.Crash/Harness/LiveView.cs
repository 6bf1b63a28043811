using System.Globalization;

namespace EventSpectrum.Crash.Harness;

/// <summary>Somebody who watches on a good line, and knows up to where they were told.</summary>
internal sealed class LiveView : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private long told;

    /// <summary>Begins to watch.</summary>
    public LiveView(HttpClient door, string spectrum) => watching = WatchAsync(door, spectrum);

    /// <summary>Waits until a sequence was told of.</summary>
    /// <exception cref="TimeoutException">It was not, in time.</exception>
    public async Task UntilAsync(long sequence, TimeSpan patience)
    {
        for (var deadline = DateTime.UtcNow + patience; Volatile.Read(ref told) < sequence; await Task.Delay(10))
        {
            if (watching.IsCompleted) await watching;
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"A viewer was told up to {told}, and not up to {sequence}, in {patience.TotalSeconds:0} s."));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task WatchAsync(HttpClient door, string spectrum)
    {
        using var lines = new StreamReader(await door.GetStreamAsync(new Uri($"api/spectra/{spectrum}/live", UriKind.Relative), stop.Token));
        while (await lines.ReadLineAsync(stop.Token) is { } line)
            if (line.StartsWith("id:", StringComparison.Ordinal)) Volatile.Write(ref told, long.Parse(line.AsSpan(3), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));
        throw new IOException("The stream ended.");
    }
}
