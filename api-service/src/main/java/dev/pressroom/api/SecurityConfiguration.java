package dev.pressroom.api;

import dev.pressroom.api.web.SecurityProblems;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may call what. Whatever is not named here is refused.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String[] FOR_READERS = {
        "/",
        "/articles/*",
        "/v1/published",
        "/v1/published/*",
        "/v1/popular",
        "/search",
        "/v1/search",
        "/tags/*",
        "/v1/tags/*",
        "/authors/*",
        "/v1/authors/*",
        "/feed.atom",
        "/feed.rss",
        "/feed.json",
        "/sitemap.xml",
        "/llms.txt",
        "/robots.txt",
        "/favicon.ico",
        "/assets/*"
    };

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, SecurityProblems problems, ApiSettings settings) {
        return http
                // Nothing is authorised by a cookie, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(
                        it ->
                                it.cacheControl(Customizer.withDefaults())
                                        .addHeaderWriter(
                                                new ContentSecurityPolicy(
                                                        settings.mediaUrl(), settings.jwtIssuer()))
                                        .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(
                        it ->
                                it.requestMatchers(HttpMethod.HEAD, FOR_READERS)
                                        .permitAll()
                                        .requestMatchers(HttpMethod.GET, FOR_READERS)
                                        .permitAll()
                                        .requestMatchers(
                                                HttpMethod.GET,
                                                "/healthz",
                                                "/openapi.json",
                                                "/openapi.json/**",
                                                "/docs",
                                                "/docs/**",
                                                "/swagger-ui/**",
                                                "/newsletter/confirm",
                                                "/newsletter/unsubscribe",
                                                "/newsletter/preferences",
                                                "/newsletter/issues/*")
                                        .permitAll()
                                        .requestMatchers(
                                                HttpMethod.POST,
                                                "/v1/newsletter/subscriptions",
                                                "/newsletter/confirm",
                                                "/newsletter/unsubscribe",
                                                "/newsletter/preferences",
                                                "/newsletter/export",
                                                "/newsletter/erasure")
                                        .permitAll()
                                        .requestMatchers(
                                                "/v1/newsletter/issues/**", "/v1/dead-letters/**")
                                        .hasRole("ADMIN")
                                        .requestMatchers("/v1/moderation/**")
                                        .hasAnyRole("MODERATOR", "ADMIN")
                                        .requestMatchers(
                                                "/v1/articles/**",
                                                "/v1/images/**",
                                                "/v1/profile",
                                                "/v1/account",
                                                "/v1/account/**",
                                                "/v1/events")
                                        .hasAnyRole("AUTHOR", "ADMIN")
                                        .requestMatchers("/error")
                                        .permitAll()
                                        .anyRequest()
                                        .denyAll())
                .oauth2ResourceServer(
                        it ->
                                it.jwt(jwt -> jwt.jwtAuthenticationConverter(rolesOf()))
                                        .authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /// The issuer is asked for its keys at the first token, not at start.
    @Bean
    JwtDecoder jwtDecoder(ApiSettings settings) {
        return new SupplierJwtDecoder(
                () -> {
                    var decoder =
                            NimbusJwtDecoder.withIssuerLocation(settings.jwtIssuer())
                                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                                    .build();
                    decoder.setJwtValidator(
                            validator(settings.jwtIssuer(), settings.jwtAudience()));
                    return decoder;
                });
    }

    static OAuth2TokenValidator<Jwt> validator(String issuer, String audience) {
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<Object>("exp", end -> end != null),
                new JwtClaimValidator<List<String>>(
                        "aud", named -> named != null && named.contains(audience)));
    }

    private static JwtAuthenticationConverter rolesOf() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt jwt) {
        var roles = jwt.getClaimAsStringList("roles");
        return roles == null
                ? List.of()
                : roles.stream()
                        .<GrantedAuthority>map(
                                role ->
                                        new SimpleGrantedAuthority(
                                                "ROLE_" + role.toUpperCase(Locale.ROOT)))
                        .toList();
    }
}
