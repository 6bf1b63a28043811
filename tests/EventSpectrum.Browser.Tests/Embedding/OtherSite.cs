using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventSpectrum.Browser.Tests.Embedding;

/// <summary>A site of somebody else's, of another name and port than the service, whose every page has a chart in it.</summary>
internal sealed class OtherSite : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string page;

    /// <param name="server">Where the script is.</param>
    /// <param name="element">What the page has beside it.</param>
    public OtherSite(Uri server, string element)
    {
        page = $"<!doctype html><html lang=\"en\"><title>An article</title><h1>An article</h1><script type=\"module\" src=\"{server}embed.js\"></script>{element}";
        Origin = $"http://localhost:{FreePort()}";
        listener.Prefixes.Add($"{Origin}/");
        listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>Without a slash at the end.</summary>
    public string Origin { get; }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(page));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Closed.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
