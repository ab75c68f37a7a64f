// Shows what the API offers. Nothing is asked of another host, nor sent to one to be checked.
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: null,
  syntaxHighlight: { activated: false },
});
