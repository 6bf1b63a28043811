using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventSpectrum.Benchmarks.Load;

/// <summary>
/// Many open streams. Of what arrives only the frames' ids are looked at, and how much it is. A stream that has been silent for a while
/// costs nothing but its socket.
/// </summary>
internal sealed class Viewers : IDisposable
{
    private readonly List<Socket> sockets = [];
    private readonly Action<long, long, long> seen;
    private long bytes;
    private long frames;

    private Viewers(Action<long, long, long> seen) => this.seen = seen;

    /// <summary>How many bytes have arrived at all of them.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>How many frames have arrived at all of them.</summary>
    public long Frames => Interlocked.Read(ref frames);

    /// <summary>Opens so many streams.</summary>
    /// <param name="address">The server.</param>
    /// <param name="path">The stream.</param>
    /// <param name="count">How many.</param>
    /// <param name="seen">Told of every frame at every viewer: the id of the one before it, its own, and the time stamp of its arrival.</param>
    public static async Task<Viewers> OpenAsync(Uri address, string path, int count, Action<long, long, long> seen)
    {
        var viewers = new Viewers(seen);
        // As browsers ask: with what they could unpack.
        var request = Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            await Task.WhenAll(some.Select(async _ =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, address.Port);
                await socket.SendAsync(request);
                var buffer = new byte[2_048];
                // The head, and the beginning of what is shown first.
                if (await socket.ReceiveAsync(buffer) == 0) throw new IOException("The server closed a stream.");
                lock (viewers.sockets) viewers.sockets.Add(socket);
                viewers.Follow(socket, buffer);
            }));
        }

        return viewers;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in sockets) socket.Dispose();
    }

    private void Follow(Socket socket, byte[] buffer) => _ = ReadAsync(socket, buffer);

    private async Task ReadAsync(Socket socket, byte[] buffer)
    {
        var (last, kept) = (0L, 0);
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(kept));
                if (read == 0) return;
                var at = Stopwatch.GetTimestamp();
                Interlocked.Add(ref bytes, read);
                kept = Look(buffer.AsSpan(0, kept + read), ref last, at);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed by us.
        }
    }

    // An id that is cut in two by the end of the buffer is looked at again with the rest of it.
    private int Look(Span<byte> all, ref long last, long at)
    {
        var from = 0;
        while (true)
        {
            var begin = all[from..].IndexOf("\nid: "u8);
            if (begin < 0) break;
            var digits = all[(from + begin + 5)..];
            if (!Utf8Parser.TryParse(digits, out long id, out var length) || length == digits.Length)
            {
                all[(from + begin)..].CopyTo(all);
                return all.Length - from - begin;
            }

            if (last != 0) seen(last, id, at);
            Interlocked.Increment(ref frames);
            last = id;
            from += begin + 5 + length;
        }

        var tail = Math.Min(5, all.Length - from);
        all[^tail..].CopyTo(all);
        return tail;
    }
}
