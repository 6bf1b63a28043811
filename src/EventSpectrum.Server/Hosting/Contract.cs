using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace EventSpectrum.Server.Hosting;

/// <summary>The contract at <c>/openapi/v1.json</c>.</summary>
internal static class Contract
{
    private const string Bearer = "bearer";

    public static void AddContract(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "EventSpectrum",
                Version = "1",
                Description = "Place things on a two-axis chart together, live. Errors are application/problem+json; their type ends in a word that a client can act on.",
            };
            document.Servers = [];
            document.AddComponent(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A participant's token, from joining, or a staff key. Cookies do as well, for pages of the service's own.",
            });
            return Task.CompletedTask;
        });
        // To the generator it is a type of its own; to clients, a number.
        o.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ExactNumber)) schema.Type = JsonSchemaType.Number | JsonSchemaType.Null;
            return Task.CompletedTask;
        });
        o.AddOperationTransformer((operation, context, _) =>
        {
            // The slug is taken by the pipeline and not by the handlers, so the description does not know of it.
            operation.Parameters ??= [];
            if (context.Description.RelativePath?.Contains($"{{{TheSpectrum.RouteValue}}}", StringComparison.Ordinal) == true
                && !operation.Parameters.Any(p => p.Name == TheSpectrum.RouteValue))
            {
                operation.Parameters.Insert(0, new OpenApiParameter
                {
                    Name = TheSpectrum.RouteValue,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = "The spectrum's slug.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            operation.Responses ??= [];
            operation.Responses.TryAdd("default", new OpenApiResponse
            {
                Description = "A refusal",
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.ContentType] = new OpenApiMediaType() },
            });
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            return Task.CompletedTask;
        });
    });
}
