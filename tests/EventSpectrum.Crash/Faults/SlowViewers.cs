using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EventSpectrum.Crash.Harness;

namespace EventSpectrum.Crash.Faults;

/// <summary>
/// People watch who read a byte a second, or nothing at all. Nobody else is to notice: a viewer on a good line goes on to be shown what was
/// acknowledged, while they hang on and when they are gone.
/// </summary>
internal sealed class SlowViewers : Fault
{
    private const int Viewers = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var stage = house.Stages[dice.Next(house.Stages.Count)];
        var address = house.Nodes[0].Process.Address;
        using var door = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        await using var good = new LiveView(door, stage.Slug);
        using var over = new CancellationTokenSource();
        var slow = Task.WhenAll(Enumerable.Range(0, Viewers).Select(n => HangOnAsync(address, stage.Slug, byteBySecond: n % 2 == 0, over.Token)));
        for (var until = Stopwatch.GetTimestamp() + dice.Next(1_000, 2_500) * Stopwatch.Frequency / 1_000; Stopwatch.GetTimestamp() < until;)
        {
            await crowd.RushAsync(dice, acts: 20);
            var head = (long)(await house.Nodes[0].Api.PictureAsync(stage.Slug))["sequence"]!;
            await good.UntilAsync(head, Patience);
        }

        await over.CancelAsync();
        await slow;
    }

    private static async Task HangOnAsync(Uri address, string slug, bool byteBySecond, CancellationToken over)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2_048 };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, CancellationToken.None);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/spectra/{slug}/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"), SocketFlags.None);
        var one = new byte[1];
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (byteBySecond && await socket.ReceiveAsync(one, SocketFlags.None, over) == 0) return;
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                return; // the server had enough of it, or it is over
            }

            await Task.Delay(TimeSpan.FromSeconds(1), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
