using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EventSpectrum.Crash.Harness;

/// <summary>Which way bytes go.</summary>
internal enum Way
{
    /// <summary>From whoever connected to whom they wanted.</summary>
    There,

    /// <summary>The answers.</summary>
    Back,
}

/// <summary>A line between two programs that can be torn: it passes on what comes, until it is told to do otherwise.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<IPEndPoint> target;
    private readonly ConcurrentDictionary<Strand, Task> strands = [];
    private readonly Task accepting;
    private readonly long[] budget = [long.MaxValue, long.MaxValue];
    private volatile TaskCompletionSource? held;
    private int torn;

    /// <param name="target">Where it leads; asked for each connection, since a server that was started again listens elsewhere.</param>
    public Wire(Func<IPEndPoint> target)
    {
        this.target = target;
        listener.Start(512);
        accepting = AcceptAsync();
    }

    /// <summary>Where it begins.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>How many connections were torn in the middle of something since <see cref="TearAfter"/>.</summary>
    public int Torn => Volatile.Read(ref torn);

    /// <summary>Tears, once, the connection on which some more bytes have gone one way, between two bytes: the last ones arrive, the others never.</summary>
    public void TearAfter(Way way, long bytes)
    {
        Volatile.Write(ref torn, 0);
        Volatile.Write(ref budget[(int)way], bytes);
    }

    /// <summary>Tears nothing any more.</summary>
    public void TearNoMore()
    {
        Volatile.Write(ref budget[0], long.MaxValue);
        Volatile.Write(ref budget[1], long.MaxValue);
    }

    /// <summary>Lets nothing through any more, without a word to either side; new connections come about and hear nothing.</summary>
    public void Hold() => held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets what was held up through, and everything after it.</summary>
    public void Release()
    {
        var was = held;
        held = null;
        was?.TrySetResult();
    }

    /// <summary>Resets every connection.</summary>
    public void Cut()
    {
        foreach (var strand in strands.Keys) strand.Reset();
    }

    /// <summary>
    /// Has one side of every connection vanish as a machine does that loses its power: no word of it reaches the other side of this wire; the
    /// opposite end is reset. Without the right to do so it is reset as well.
    /// </summary>
    /// <param name="silent">The side that hears nothing: <see cref="Way.Back"/> is whoever connected.</param>
    public void Vanish(Way silent)
    {
        foreach (var strand in strands.Keys) strand.Vanish(silent);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Release();
        Cut();
        await accepting;
        await Task.WhenAll(strands.Values);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket caller;
            try
            {
                caller = await listener.AcceptSocketAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            var strand = new Strand(caller);
            strands[strand] = Task.CompletedTask;
            strands[strand] = CarryAsync(strand);
        }
    }

    private async Task CarryAsync(Strand strand)
    {
        await Task.Yield();
        try
        {
            if (held is { } waiting) await waiting.Task;
            await strand.Far.ConnectAsync(target());
            await Task.WhenAny(PassAsync(strand, Way.There), PassAsync(strand, Way.Back));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException) { /* nobody is there */ }

        strand.Reset();
        strands.TryRemove(strand, out _);
    }

    private async Task PassAsync(Strand strand, Way way)
    {
        var (from, to) = way == Way.There ? (strand.Near, strand.Far) : (strand.Far, strand.Near);
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, SocketFlags.None) is > 0 and var count)
            {
                if (held is { } waiting) await waiting.Task;
                var left = Volatile.Read(ref budget[(int)way]);
                if (left != long.MaxValue && Interlocked.Add(ref budget[(int)way], -count) is <= 0 and var after && after + count > 0)
                {
                    await to.SendAsync(buffer.AsMemory(0, (int)(after + count)), SocketFlags.None);
                    Volatile.Write(ref budget[(int)way], long.MaxValue);
                    Interlocked.Increment(ref torn);
                    return;
                }

                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), SocketFlags.None);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException) { /* either side has ended it */ }
    }

    /// <summary>One connection: whoever called, and whom they wanted.</summary>
    private sealed class Strand(Socket near)
    {
        private const int Tcp = 6, TcpRepair = 19;

        public Socket Near { get; } = Quick(near);

        public Socket Far { get; } = Quick(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));

        public void Reset()
        {
            Near.Close();
            Far.Close();
        }

        public void Vanish(Way silent)
        {
            try
            {
                // A socket under repair is closed without a word.
                (silent == Way.Back ? Near : Far).SetRawSocketOption(Tcp, TcpRepair, BitConverter.GetBytes(1));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException) { /* it has ended, or may not be repaired */ }

            Reset();
        }

        // What is left unsent is thrown away at the end: the other side sees a reset, as when a program dies.
        private static Socket Quick(Socket socket)
        {
            socket.NoDelay = true;
            socket.LingerState = new LingerOption(true, 0);
            return socket;
        }
    }
}
