using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSpectrum.Server.Simulation;

/// <summary>What came of a request, after retries.</summary>
/// <param name="Status">The final answer's status; null when there was none.</param>
/// <param name="Body">The final answer's JSON, undefined when there was none.</param>
/// <param name="Taken">From the first attempt to the final answer.</param>
internal readonly record struct Answer(HttpStatusCode? Status, JsonElement Body, TimeSpan Taken)
{
    /// <summary>Done, and durable.</summary>
    public bool Ok => Status is { } status && (int)status is >= 200 and < 300;

    /// <summary>A definite no, as opposed to no answer or a server in trouble.</summary>
    public bool Refused => Status is { } status && !Ok && (int)status < 500 && status != HttpStatusCode.TooManyRequests;

    /// <summary>Why not: the last word of the problem's type, else its title, else the status.</summary>
    public string Why
    {
        get
        {
            var type = Text("type");
            return type is { Length: > 0 } && type != "about:blank" && !type.Contains("rfc", StringComparison.Ordinal)
                ? type[(type.LastIndexOf('/') + 1)..]
                : Text("title") ?? (Status is { } status ? $"HTTP {(int)status}" : "no answer");
        }
    }

    /// <summary>Why not, in the server's words to people.</summary>
    public string Explanation => Text("detail") ?? $"{Why}.";

    /// <summary>A text member of the body, null when it is missing.</summary>
    public string? Text(string member) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>
/// Sends requests and, where that is right, sends them again: the same content, so the same command id, and no sooner than
/// the server asked for.
/// </summary>
internal sealed class PoliteClient(HttpClient http, Tally tally, TimeProvider time, Dice dice)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sends a request until there is a final answer, attempts run out, or time does (then there is no status).</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="token">A participant's token or a facilitator's key.</param>
    /// <param name="body">The JSON body, made once so that every attempt carries the same.</param>
    /// <param name="cancellation">The end of patience.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? token, object? body, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            HttpStatusCode? status = null;
            RetryConditionHeaderValue? retryAfter = null;
            JsonElement json = default;
            try
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
                request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json);
                using var response = await http.SendAsync(request, cancellation);
                json = await ReadAsync(response, cancellation);
                (status, retryAfter) = (response.StatusCode, response.Headers.RetryAfter);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // No answer: nobody knows whether the command arrived. The same command id makes asking again safe.
                if (cancellation.IsCancellationRequested)
                {
                    return new Answer(null, default, Stopwatch.GetElapsedTime(started));
                }
            }

            if (RetryPolicy.Pause(attempt, status, retryAfter, time.GetUtcNow(), Chance()) is not { } pause)
            {
                return new Answer(status, json, Stopwatch.GetElapsedTime(started));
            }

            tally.Retry();
            try
            {
                await Task.Delay(pause, time, cancellation);
            }
            catch (OperationCanceledException)
            {
                return new Answer(null, default, Stopwatch.GetElapsedTime(started));
            }
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return default;
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(Json, cancellation);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private double Chance()
    {
        lock (dice)
        {
            return dice.Share();
        }
    }
}
