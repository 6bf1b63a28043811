using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventSpectrum.Benchmarks.Load;

/// <summary>
/// One keep-alive connection that sends ready-made requests and reads the answers, and does as little else as possible: on a machine that
/// is shared, what the load costs is missing where it is measured.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16_384];
    private int filled;

    private KeptConnection()
    {
    }

    /// <summary>The body of the last answer, as it came: with chunk sizes where it came in chunks.</summary>
    public ReadOnlySpan<byte> Body => buffer.AsSpan(0, filled)[(buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) + 4)..];

    /// <summary>Connects.</summary>
    public static async Task<KeptConnection> OpenAsync(Uri address)
    {
        var connection = new KeptConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return connection;
    }

    /// <summary>A request as bytes.</summary>
    /// <param name="method">GET, PUT …</param>
    /// <param name="path">The path, from the slash on.</param>
    /// <param name="bearer">Whose it is, or null.</param>
    /// <param name="body">JSON, or null.</param>
    public static byte[] Request(string method, string path, string? bearer, string? body)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
        if (bearer is not null) text.Append("Authorization: Bearer ").Append(bearer).Append("\r\n");
        if (body is not null) text.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    /// <summary>Sends, and reads the whole answer.</summary>
    /// <returns>The status.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        filled = 0;
        await socket.SendAsync(request);
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0) throw new IOException("The server closed the connection.");
            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled))) return int.Parse(buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
            if (filled == buffer.Length) throw new IOException("The answer is longer than expected.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = answer[..end];
        var body = answer[(end + 4)..];
        const string length = "Content-Length: ";
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) return body.EndsWith(LastChunk) || (head.IndexOf("Transfer-Encoding"u8) < 0);
        var rest = head[(at + length.Length)..];
        var line = rest.IndexOf((byte)'\r');
        return body.Length >= int.Parse(line < 0 ? rest : rest[..line], CultureInfo.InvariantCulture);
    }
}
