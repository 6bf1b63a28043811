using System.Text.Json;
using EventSpectrum.Log;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Nodes;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace EventSpectrum.Server.Hosting;

/// <summary>Turns exceptions into problems: bad requests with what is wrong, an absent database with when to try again, faults without internals.</summary>
internal sealed partial class Faults(ILogger<Faults> logger) : IExceptionHandler
{
    private static readonly Problem Fault = Problem.Of(
        StatusCodes.Status500InternalServerError, "fault", "Something went wrong here", "It was noted. Trying again may help; if not, tell whoever runs this server.");

    private static readonly Problem HeldBack = Problem.Of(
        StatusCodes.Status503ServiceUnavailable, "upgrading", "Not before the upgrade is over",
        "That is new in this version, and servers of the version before are still up. Nothing was done. Try again when all are replaced.") with
    { RetryAfter = TimeSpan.FromSeconds(10) };

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Response.HasStarted) return false;
        if (!httpContext.RequestAborted.IsCancellationRequested)
        {
            try
            {
                await ProblemFor(exception, httpContext).ExecuteAsync(httpContext);
                return true;
            }
            catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
            {
                // They left meanwhile.
            }
        }

        // Nobody listens any more; 499 is what proxies call it.
        if (!httpContext.Response.HasStarted) httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        return true;
    }

    private Problem ProblemFor(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return BadRequests.ProblemFor(bad);
            case SpectrumUnavailableException unavailable:
                LogUnavailable(logger, unavailable.InnerException, unavailable.Message);
                return Unavailable(unavailable.Message, unavailable.RetryAfter);
            case NewerLogException:
                return StandAside.NewerVersion;
            case HeldBackException:
                return HeldBack;
            case NpgsqlException or TimeoutException:
                LogDatabase(logger, exception);
                return Unavailable("The database does not answer.", TimeSpan.FromSeconds(2));
            default:
                LogFault(logger, exception, http.Request.Method, (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "-");
                return Fault;
        }
    }

    private static Problem Unavailable(string detail, TimeSpan wait) =>
        Problem.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "Not just now", detail) with { RetryAfter = wait };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private static partial void LogFault(ILogger logger, Exception e, string method, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was turned away: {Why}")]
    private static partial void LogUnavailable(ILogger logger, Exception? e, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer")]
    private static partial void LogDatabase(ILogger logger, Exception e);
}

/// <summary>What is wrong with a request that could not be read.</summary>
internal static class BadRequests
{
    /// <summary>The problem for a request that the server or the binding of parameters refused.</summary>
    public static Problem ProblemFor(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem.Of(
            bad.StatusCode, "too-large", "The request is too large", "Send less at once."),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(
            bad.StatusCode, "not-json", "JSON is needed", "Send the body as application/json."),
        StatusCodes.Status408RequestTimeout => Problem.Of(
            bad.StatusCode, "too-slow", "The request came too slowly", "Try again on a better line."),
        _ => bad.InnerException is JsonException json ? ProblemFor(json) : Malformed,
    };

    private static readonly Problem Malformed = Problem.Of(
        StatusCodes.Status400BadRequest, "malformed", "The request could not be read", "A JSON object is needed as the body, as the contract at /openapi/v1.json says.");

    private static Problem ProblemFor(JsonException json)
    {
        var field = FieldOf(json.Path);
        if (field.Length == 0) return Malformed;
        // The text of the exception names types of ours; only its kind is told.
        if (json.Message.Contains("could not be mapped", StringComparison.Ordinal)) return Problem.Invalid(field, $"“{field}” is not a field of this request.");
        if (json.Message.Contains("uplicate", StringComparison.Ordinal)) return Problem.Invalid(field, $"“{field}” stands there twice.");
        return json.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? Problem.Invalid(field, $"“{field}” is not of the type that is needed.")
            : Malformed;
    }

    // "$.x.low" → "x.low"; names with odd characters come as "$['…']".
    private static string FieldOf(string? path)
    {
        if (path is null || !path.StartsWith('$')) return "";
        var field = path[1..].Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).TrimStart('.');
        return field.Length <= 100 ? field : field[..100];
    }
}
