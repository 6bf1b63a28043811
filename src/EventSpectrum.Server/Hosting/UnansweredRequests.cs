using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace EventSpectrum.Server.Hosting;

/// <summary>Says in a problem what the routing says in a bare status: no such address, not that method, not that type.</summary>
internal sealed class UnansweredRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        var response = http.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentType is not null || response.ContentLength > 0) return;
        if (ProblemFor(response.StatusCode, http.Request) is { } problem) await problem.ExecuteAsync(http);
    }

    private static Problem? ProblemFor(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status404NotFound => Problem.Of(status, "no-address", "No such address", "There is nothing at that address. /openapi/v1.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(status, "no-method", "Not with that method", $"That address does not take {request.Method}."),
        StatusCodes.Status400BadRequest or StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType =>
            BadRequests.ProblemFor(new BadHttpRequestException("", status)),
        _ => null,
    };
}

/// <summary>Applies an endpoint's own limit on the size of a body.</summary>
internal sealed class BodyLimits(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } limit
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit.MaxRequestBodySize;
        return next(http);
    }
}
