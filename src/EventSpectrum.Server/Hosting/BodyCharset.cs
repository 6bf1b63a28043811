using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Hosting;

/// <summary>Refuses bodies in other letters than JSON's (RFC 8259), which are UTF-8's.</summary>
internal sealed class BodyCharset(RequestDelegate next)
{
    private static readonly Problem NotUtf8 = Problem.Of(
        StatusCodes.Status415UnsupportedMediaType, "not-json", "JSON is needed", "Send the body as application/json, in UTF-8.");

    public Task InvokeAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.Charset is not { Length: > 0 } charset) return next(http);
        if (!HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return NotUtf8.ExecuteAsync(http);
        // Said already; and who reads the body knows the name without quotes only.
        http.Request.ContentType = type.MediaType.Value;
        return next(http);
    }
}
