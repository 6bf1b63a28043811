using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace EventSpectrum.Server.Tests.Support;

/// <summary>Someone who calls the server, with or without a Bearer. Keeps no cookies: tests that are about cookies send them.</summary>
public sealed class Client : IDisposable
{
    private readonly HttpClient http;

    /// <param name="from">The address to call from, of this machine; null: whichever it takes.</param>
    public Client(Uri address, string? bearer = null, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None };
        if (from is not null) handler.ConnectCallback = (context, cancellation) => ConnectAsync(from, context.DnsEndPoint, cancellation);
        http = new HttpClient(handler) { BaseAddress = address };
        if (bearer is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }

    /// <summary>The participant's id, for clients that have joined.</summary>
    public string ParticipantId { get; init; } = "";

    /// <summary>The participant's token, for clients that have joined.</summary>
    public string Token { get; init; } = "";

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendJsonAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> PostAsync(string path, string? json, params (string Name, string Value)[] headers) => SendJsonAsync(HttpMethod.Post, path, json, headers);

    public Task<Answer> PutAsync(string path, string? json, params (string Name, string Value)[] headers) => SendJsonAsync(HttpMethod.Put, path, json, headers);

    public Task<Answer> PatchAsync(string path, string? json, params (string Name, string Value)[] headers) => SendJsonAsync(HttpMethod.Patch, path, json, headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendJsonAsync(HttpMethod.Delete, path, null, headers);

    /// <summary>Any request; a body is sent as JSON.</summary>
    public Task<Answer> SendJsonAsync(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), headers);

    /// <summary>Any request with any body.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Opens the event stream at an address.</summary>
    public async Task<LiveReader> WatchAsync(string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await LiveReader.OpenAsync(response);
    }

    public void Dispose() => http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(to, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
