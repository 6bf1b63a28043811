using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EventSpectrum.TestSupport;

/// <summary>Someone who has joined.</summary>
public sealed record Person(string ParticipantId, string Token, string DisplayName);

/// <summary>What a request came to.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode? Body)
{
    /// <summary>Whether it is a 2xx.</summary>
    public bool Succeeded => (int)Status is >= 200 and < 300;
}

/// <summary>The HTTP contract as a test speaks it: plain requests, nothing of the server's own code.</summary>
public sealed class ServerApi : IDisposable
{
    private readonly HttpClient http;
    private readonly string facilitatorKey;

    /// <summary>A client with its own connections, as many as it takes.</summary>
    /// <param name="address">The server's address, or a proxy's.</param>
    /// <param name="facilitatorKey">The server's key.</param>
    /// <param name="handler">What makes the connections; null: what any server needs.</param>
    public ServerApi(Uri address, string facilitatorKey, SocketsHttpHandler? handler = null)
    {
        this.facilitatorKey = facilitatorKey;
        http = new HttpClient(handler ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 2_000 })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>The picture of a spectrum now.</summary>
    public async Task<JsonObject> PictureAsync(string slug = "ai-filmmaking") => (JsonObject)JsonNode.Parse(await PictureTextAsync(slug))!;

    /// <summary>The picture now, letter for letter.</summary>
    public Task<string> PictureTextAsync(string slug = "ai-filmmaking") => http.GetStringAsync(new Uri($"api/spectra/{slug}", UriKind.Relative));

    /// <summary>Opens a session; anyone may join when there is no code.</summary>
    public Task<JsonNode> StartSessionAsync(string slug = "ai-filmmaking", string? joinCode = null, bool voting = true, bool adding = true)
    {
        var request = new JsonObject { ["title"] = "A test", ["voting"] = voting, ["adding"] = adding };
        if (joinCode is not null) request["joinCode"] = joinCode;
        return NeedAsync(HttpMethod.Post, $"api/spectra/{slug}/sessions", facilitatorKey, request);
    }

    /// <summary>Closes the session.</summary>
    public Task CloseSessionAsync(string slug = "ai-filmmaking") => NeedAsync(HttpMethod.Delete, $"api/spectra/{slug}/sessions/current", facilitatorKey);

    /// <summary>Joins as someone new.</summary>
    public async Task<Person> JoinAsync(string slug = "ai-filmmaking", string? joinCode = null)
    {
        var request = joinCode is null ? [] : new JsonObject { ["joinCode"] = joinCode };
        var joined = await NeedAsync(HttpMethod.Post, $"api/spectra/{slug}/participants", bearer: null, request);
        return new Person((string)joined["participantId"]!, (string)joined["token"]!, (string)joined["displayName"]!);
    }

    /// <summary>Many join at once.</summary>
    public Task<Person[]> JoinAsync(int people, string slug = "ai-filmmaking", string? joinCode = null) =>
        Task.WhenAll(Enumerable.Range(0, people).Select(_ => JoinAsync(slug, joinCode)));

    /// <summary>Places a tool. Any status is an answer; an exception is a line that broke.</summary>
    /// <param name="x">x, or null to leave it unsaid.</param>
    /// <param name="y">y, or null to leave it unsaid.</param>
    public Task<Answer> VoteAsync(Person person, string tool, decimal? x, decimal? y, string? commandId = null, string slug = "ai-filmmaking")
    {
        var request = new JsonObject();
        if (x is not null) request["x"] = x;
        if (y is not null) request["y"] = y;
        if (commandId is not null) request["commandId"] = commandId;
        return SendAsync(HttpMethod.Put, $"api/spectra/{slug}/tools/{tool}/vote", person.Token, request);
    }

    /// <summary>What a participant has said.</summary>
    public Task<JsonNode> ReceiptAsync(Person person, string slug = "ai-filmmaking") => ReceiptAsync(person.Token, slug);

    /// <summary>What the participant with this token has said.</summary>
    public Task<JsonNode> ReceiptAsync(string token, string slug) => NeedAsync(HttpMethod.Get, $"api/spectra/{slug}/participants/me", token);

    /// <summary>A request as the facilitator that has to succeed.</summary>
    public Task<JsonNode> StaffAsync(HttpMethod method, string path, JsonNode? body = null) => NeedAsync(method, path, facilitatorKey, body);

    /// <summary>Any request; any status is an answer.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? bearer = null, JsonNode? body = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        var isJson = text.Length > 0 && answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        return new Answer(answer.StatusCode, isJson ? JsonNode.Parse(text) : null);
    }

    /// <summary>Asks until the answer pleases; the last one is returned in any case when time is up.</summary>
    public async Task<JsonObject> PictureWhenAsync(Func<JsonObject, bool> pleases, TimeSpan patience, string slug = "ai-filmmaking")
    {
        var deadline = DateTime.UtcNow + patience;
        while (true)
        {
            var picture = await PictureAsync(slug);
            if (pleases(picture) || DateTime.UtcNow > deadline) return picture;
            await Task.Delay(25);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<JsonNode> NeedAsync(HttpMethod method, string path, string? bearer, JsonNode? body = null)
    {
        var answer = await SendAsync(method, path, bearer, body);
        return answer is { Succeeded: true }
            ? answer.Body ?? new JsonObject()
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{method} {path} came to {(int)answer.Status}: {answer.Body?.ToJsonString()}"));
    }
}
