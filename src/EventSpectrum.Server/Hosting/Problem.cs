using System.Globalization;
using System.Text.Json.Serialization;
using EventSpectrum.Log;
using EventSpectrum.Server.Participants.Work;

namespace EventSpectrum.Server.Hosting;

/// <summary>A refusal as clients read it: <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Type">Ends in a word that a client can act on, such as <c>/problems/voting-closed</c>.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="Errors">What is wrong with which field of the request.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null) : IResult
{
    /// <summary>The content type of all problems.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>For those that ask for work: the sum to work out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorkPart? Work { get; init; }

    /// <summary>When to try again, for those that pass.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A problem with a code of its own.</summary>
    public static Problem Of(int status, string code, string title, string detail) => new($"/problems/{code}", title, status, detail);

    /// <summary>A request whose fields are wrong.</summary>
    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status400BadRequest, "invalid", "The request is not valid", string.Join(" ", errors.SelectMany(e => e.Value))) with { Errors = errors };

    /// <summary>A request one of whose fields is wrong.</summary>
    public static Problem Invalid(string field, string what) => Invalid(new Dictionary<string, string[]> { [field] = [what] });

    /// <summary>What the domain refused.</summary>
    public static Problem Of(Refusal refusal)
    {
        var problem = Of(StatusOf(refusal.Reason), refusal.Code, refusal.Title, refusal.Detail);
        return refusal.Field is null ? problem : problem with { Errors = new Dictionary<string, string[]> { [refusal.Field] = [refusal.Detail] } };
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(this, ServerJson.Relaxed.Problem, ContentType, httpContext.RequestAborted);
    }

    private static int StatusOf(RefusalReason reason) => reason switch
    {
        RefusalReason.Invalid => StatusCodes.Status400BadRequest,
        RefusalReason.Unknown => StatusCodes.Status401Unauthorized,
        RefusalReason.Forbidden => StatusCodes.Status403Forbidden,
        RefusalReason.NotFound => StatusCodes.Status404NotFound,
        RefusalReason.Conflict => StatusCodes.Status409Conflict,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
