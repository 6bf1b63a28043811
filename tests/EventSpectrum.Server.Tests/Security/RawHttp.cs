using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>What came back over the wire.</summary>
/// <param name="Status">0: the connection was closed without a word.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Sends bytes as they are, which no well-behaved client would, and reads what the server says to them.</summary>
internal sealed class RawHttp(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private TcpClient? connection;
    private BufferedStream? stream;

    /// <summary>Sends a request and reads the answer.</summary>
    public async Task<RawAnswer> SendAsync(FuzzCase request)
    {
        var kept = connection is not null;
        var answer = await AskAsync(request);
        // After a body that was too large for it the server closes the connection, and says so only to whoever asks again.
        return answer.Status == 0 && kept ? await AskAsync(request) : answer;
    }

    public void Dispose()
    {
        connection?.Dispose();
        connection = null;
    }

    private async Task<RawAnswer> AskAsync(FuzzCase request)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        if (connection is null)
        {
            connection = new TcpClient { NoDelay = true };
            await connection.ConnectAsync(address.Host, address.Port, patience.Token);
            stream = new BufferedStream(connection.GetStream(), 16 * 1024);
        }

        try
        {
            await connection.GetStream().WriteAsync(request.Bytes, patience.Token);
            // A server that waits for more learns that none comes.
            if (request.IsCut) connection.Client.Shutdown(SocketShutdown.Send);
            var answer = await ReadAsync(request.IsHead, patience.Token);
            if (!request.IsHttp || answer.Status == 0 || answer.Headers.GetValueOrDefault("Connection") is "close" || IsEndless(answer)) Dispose();
            return answer;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Reset, since the server did not care to read all of it.
            Dispose();
            return new RawAnswer(0, new Dictionary<string, string>(), e.Message);
        }
    }

    private static bool IsEndless(RawAnswer answer) => answer.Headers.GetValueOrDefault("Content-Type") is "text/event-stream";

    private async Task<RawAnswer> ReadAsync(bool head, CancellationToken cancellation)
    {
        while (true)
        {
            var line = await LineAsync(cancellation);
            if (line.Length == 0) return new RawAnswer(0, new Dictionary<string, string>(), "");
            var status = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while ((await LineAsync(cancellation)) is { Length: > 0 } header)
                headers[header.Split(':')[0]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            var answer = new RawAnswer(status, headers, "");
            if (status < 200) continue;
            return head || status is 204 or 304 || IsEndless(answer) ? answer : answer with { Body = await BodyAsync(headers, cancellation) };
        }
    }

    private async Task<string> BodyAsync(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        if (!headers.ContainsKey("Transfer-Encoding")) return await BytesAsync(int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture), cancellation);
        var text = new StringBuilder();
        while (int.Parse(await SizeAsync(cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            text.Append(await BytesAsync(length, cancellation));
            await LineAsync(cancellation);
        }

        await LineAsync(cancellation);
        return text.ToString();
    }

    private async Task<string> SizeAsync(CancellationToken cancellation) =>
        await LineAsync(cancellation) is { Length: > 0 } line ? line : throw new EndOfStreamException("The connection ended within an answer.");

    private async Task<string> BytesAsync(int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream!.ReadExactlyAsync(bytes, cancellation);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream!.ReadAsync(one, cancellation) == 1 && one[0] != '\n')
        {
            if (one[0] != '\r') line.Append((char)one[0]);
        }

        return line.ToString();
    }
}
