using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EventSpectrum.Server.Tests.Simulation;

/// <summary>The least of a server that a simulation can be played against, with faults on request.</summary>
internal sealed class FakeSpectrum : HttpMessageHandler
{
    private readonly ConcurrentDictionary<(string Token, string Tool), (double X, double Y)> _votes = [];
    private int _participants;

    /// <summary>Every request that arrived: method, path, command id.</summary>
    public ConcurrentQueue<(string Method, string Path, string? CommandId)> Requests { get; } = [];

    /// <summary>Given a request and how often one with its command id arrived before: an answer other than the usual one.</summary>
    public Func<HttpRequestMessage, int, HttpResponseMessage?> Fault { get; set; } = (_, _) => null;

    /// <summary>Whether a session runs.</summary>
    public bool Open { get; set; }

    /// <summary>What the receipt leaves out, to see whether anyone notices.</summary>
    public bool ForgetsVotes { get; set; }

    public static HttpResponseMessage Later(HttpStatusCode status, TimeSpan retryAfter)
    {
        var response = Problem(status, "too-many");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(retryAfter);
        return response;
    }

    public static HttpResponseMessage Problem(HttpStatusCode status, string type) => new(status)
    {
        Content = JsonContent.Create(new { type = $"/problems/{type}", title = type }, new MediaTypeHeaderValue("application/problem+json")),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).Replace("/api/spectra/s", "", StringComparison.Ordinal);
        var body = request.Content is null ? default : await request.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var commandId = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("commandId", out var id)
            ? id.GetString()
            : request.RequestUri.Query.Split('=') is [_, var fromQuery] ? fromQuery : null;
        var before = Requests.Count(one => commandId is not null && one.CommandId == commandId);
        Requests.Enqueue((request.Method.Method, path, commandId));
        return Fault(request, before) ?? Answer(request.Method.Method, path, request.Headers.Authorization?.Parameter ?? "", body);
    }

    private HttpResponseMessage Answer(string method, string path, string token, JsonElement body) => (method, path.Split('/')) switch
    {
        ("GET", [""]) => Json(Picture()),
        ("POST", [_, "sessions"]) => Json(new { sessionId = "1", joinCode = "ABCD" }, Open = true),
        ("PATCH", [_, "sessions", "current"]) => Json(new { }),
        ("PUT", [_, "line"]) => Json(new { }),
        ("DELETE", [_, "sessions", "current"]) => Json(new { }, Open = false),
        ("POST", [_, "participants"]) => Json(new { token = $"token-{Interlocked.Increment(ref _participants)}" }),
        ("GET", [_, "participants", "me"]) => Json(new
        {
            votes = _votes.Where(vote => vote.Key.Token == token && !ForgetsVotes).Select(vote => new { tool = vote.Key.Tool, x = vote.Value.X, y = vote.Value.Y }),
        }),
        ("POST", [_, "tools"]) => Placed(token, $"added-{body.GetProperty("name")}", body),
        ("PUT", [_, "tools", var tool, "vote"]) => Placed(token, tool, body),
        ("DELETE", [_, "tools", var tool, "vote"]) => Json(new { }, _votes.TryRemove((token, tool), out var _)),
        _ => Problem(HttpStatusCode.NotFound, "not-found"),
    };

    private object Picture() => new
    {
        tools = new[] { "a", "b", "c" }.Select(id => new { id, name = id, start = new { x = 20, y = 70 } }),
        disciplines = new[] { "Sound", "Music" },
        settings = new { openVoting = false, openAdding = false },
        session = Open ? new { voting = true, adding = true } : null,
    };

    private HttpResponseMessage Placed(string token, string tool, JsonElement body)
    {
        _votes[(token, tool)] = (body.GetProperty("x").GetDouble(), body.GetProperty("y").GetDouble());
        return Json(new { id = tool });
    }

    private static HttpResponseMessage Json(object body, bool _ = true) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
