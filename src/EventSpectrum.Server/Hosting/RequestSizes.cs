using Microsoft.AspNetCore.Http.Features;

namespace EventSpectrum.Server.Hosting;

/// <summary>Refuses addresses and headers that are longer than anything the service asks for.</summary>
internal sealed class RequestSizes(RequestDelegate next)
{
    /// <summary>Characters of an address, as it was sent.</summary>
    public const int Address = 4 * 1024;

    /// <summary>Characters of all headers' names and values.</summary>
    public const int Headers = 16 * 1024;

    /// <summary>How many headers.</summary>
    public const int HeaderCount = 60;

    private static readonly Problem TooLongAddress = Problem.Of(
        StatusCodes.Status414UriTooLong, "too-long", "The address is too long", $"An address may have at most {Address} characters.");

    private static readonly Problem TooManyHeaders = Problem.Of(
        StatusCodes.Status431RequestHeaderFieldsTooLarge, "too-many-headers", "The headers are too large",
        $"Send at most {HeaderCount} headers with {Headers} characters together. In a browser, deleting this site's cookies helps.");

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > Address) return TooLongAddress.ExecuteAsync(http);
        var headers = http.Request.Headers;
        return headers.Count > HeaderCount || Length(headers) > Headers ? TooManyHeaders.ExecuteAsync(http) : next(http);
    }

    private static int Length(IHeaderDictionary headers)
    {
        var length = 0;
        foreach (var (name, values) in headers)
        {
            for (var i = 0; i < values.Count; i++) length += name.Length + (values[i]?.Length ?? 0);
        }

        return length;
    }
}
